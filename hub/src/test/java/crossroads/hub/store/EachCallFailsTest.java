package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection is lost at the first, second, third, … call of a commit, until one passes whole. */
class EachCallFailsTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(FailingSource.When.class)
    void noHalfStateIsLeftAndTheRepeatHasTheOneEffect(FailingSource.When when) {
        int unknownButWritten = 0;
        int call = 0;
        boolean hasFailed = true;
        while (hasFailed) {
            call++;
            String ticket = "t-" + call;
            Entry question = entries.question(ticket, "asked");
            FailingSource failing = new FailingSource(node.pool, call, when);
            AtomicInteger readAgain = new AtomicInteger();

            Object outcome;
            try (JdbcCommitter committer = new JdbcCommitter(failing, clock, Runnable::run, readAgain::incrementAndGet)) {
                outcome = outcome(committer, question);
                hasFailed = failing.hasFailed();
                if (outcome instanceof UnavailableException) {
                    await().atMost(Duration.ofSeconds(60)).until(() -> readAgain.get() == 1);
                }
            }

            UUID exchange = question.opened().orElseThrow().id();
            long written = parts(exchange, ticket);
            assertThat(written).as("call " + call + ": all parts or none").isIn(0L, 6L);
            if (outcome instanceof Committed.Accepted) {
                assertThat(written).as("call " + call + ": acknowledged").isEqualTo(6);
            } else {
                assertThat(outcome).as("call " + call).isInstanceOf(UnavailableException.class);
                unknownButWritten += written == 6 ? 1 : 0;
                Committed again = node.commit(entries.question(ticket, "asked"));
                assertThat(again).as("call " + call).isInstanceOf(written == 6 ? Committed.Repeated.class : Committed.Accepted.class);
            }
            assertThat(database.count("SELECT count(*) FROM exchange WHERE ticket = '" + ticket + "'")).isEqualTo(1);
        }

        assertThat(call).as("calls of one commit").isGreaterThan(10);
        assertThat(unknownButWritten).as("commits whose answer was lost").isEqualTo(when == FailingSource.When.AFTER ? 1 : 0);
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
        assertThat(database.storedFrontier().size()).isEqualTo(call);
    }

    private static Object outcome(JdbcCommitter committer, Entry entry) {
        CompletableFuture<Committed> future = committer.commit(entry).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);
        try {
            return future.join();
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    private long parts(UUID exchange, String ticket) {
        return database.count(("SELECT (SELECT count(*) FROM exchange WHERE id = '%1$s') + (SELECT count(*) FROM delivery WHERE exchange = '%1$s')"
                        + " + (SELECT count(*) FROM exchange_subject WHERE exchange = '%1$s') + (SELECT count(*) FROM outbox WHERE exchange = '%1$s')"
                        + " + (SELECT count(*) FROM journal WHERE exchange = '%1$s') + (SELECT count(*) FROM ticket WHERE ticket = '%2$s')")
                .formatted(exchange, ticket));
    }
}
