package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.UnavailableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcRevisionsTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    private long store(String content) {
        return node.revisions.store(Entries.sha256(content), content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameContentKeepsItsNumber() {
        long first = store("one");

        assertThat(store("one")).isEqualTo(first);
        assertThat(store("two")).isGreaterThan(first);
        assertThat(node.revisions.content(first)).hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("one"));
    }

    @Test
    void wrongContentIsNotStored() {
        assertThatThrownBy(() -> store("wrong")).hasMessage("wrong content");

        assertThat(node.revisions.list()).isEmpty();
    }

    @Test
    void storingActivatesNothing() {
        store("one");

        node.registry.refresh();

        assertThat(node.revisions.isReady()).isFalse();
        assertThatThrownBy(node.revisions::current).isInstanceOf(UnavailableException.class);
    }

    @Test
    void anotherNodeCompilesWhatWasStoredBeforeItIsActivated() {
        try (TestNode other = new TestNode(database, clock)) {
            long number = store("one");
            other.registry.refresh();
            assertThat(other.revisions.held()).containsKey(number);
            assertThat(other.revisions.isReady()).isFalse();

            node.withdrawals.activate(number, "operator");
            other.registry.refresh();

            assertThat(other.revisions.current().number()).isEqualTo(number);
        }
    }

    @Test
    void aRestartFindsTheActiveRevision() {
        long number = store("one");
        node.withdrawals.activate(number, "operator");
        store("two");

        try (TestNode again = new TestNode(database, clock)) {
            assertThat(again.revisions.current().number()).isEqualTo(number);
        }
    }

    @Test
    void anOlderRevisionCanBeActivatedAgainAndFewAreHeldCompiled() {
        long first = store("1");
        for (int i = 2; i < 9; i++) {
            node.withdrawals.activate(store(Integer.toString(i)), "operator");
        }

        node.withdrawals.activate(first, "operator");

        assertThat(node.revisions.current().number()).isEqualTo(first);
        assertThat(node.revisions.held()).hasSizeLessThanOrEqualTo(3).containsKey(first);
    }
}
