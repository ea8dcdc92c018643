package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.outbox.OutboxRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcOutboxTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);
    private final JdbcOutbox outbox = new JdbcOutbox(node.pool, clock);

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    /** One message, a millisecond after the last. */
    private UUID send(int number) {
        clock.pass(Duration.ofMillis(1));
        var question = entries.question("t-" + number, "asked");
        node.commit(question);
        return question.outbox().getFirst().messageId();
    }

    @Test
    void whatWaitsIsReadAPageAtATimeInTheOrderOfItsIds() {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sent.add(send(i));
        }
        outbox.taken(List.of(sent.get(2)));
        outbox.expired(List.of(sent.get(4)));

        List<OutboxRow> first = outbox.waiting(Optional.empty(), 3);
        List<OutboxRow> second = outbox.waiting(Optional.of(first.getLast().messageId()), 3);

        assertThat(first).extracting(OutboxRow::messageId).containsExactly(sent.get(0), sent.get(1), sent.get(3));
        assertThat(second).extracting(OutboxRow::messageId).containsExactly(sent.get(5), sent.get(6));
        assertThat(first.getFirst().body()).asString().isEqualTo(sent.getFirst().toString());
        assertThat(outbox.waiting(Optional.of(second.getLast().messageId()), 3)).isEmpty();
    }

    @Test
    void aMessageEndsOnce() {
        UUID message = send(1);

        assertThat(outbox.taken(List.of(message, message))).isEqualTo(1);
        clock.pass(Duration.ofHours(1));
        assertThat(outbox.dead(List.of(message))).isZero();
        assertThat(outbox.taken(List.of())).isZero();

        assertThat(outbox.find(List.of(message))).singleElement().satisfies(sent -> {
            assertThat(sent.state()).isEqualTo(JdbcOutbox.State.TAKEN);
            assertThat(sent.endedAt()).contains(clock.instant().minus(Duration.ofHours(1)));
        });
    }

    @Test
    void aBodyIsKeptForADayAfterItWasTaken() {
        UUID taken = send(1);
        UUID waiting = send(2);
        outbox.taken(List.of(taken));

        clock.pass(Duration.ofHours(24));
        assertThat(outbox.forgetBodies(Duration.ofHours(24))).isZero();
        assertThat(outbox.kept(taken)).isPresent();

        clock.pass(Duration.ofSeconds(1));
        assertThat(outbox.forgetBodies(Duration.ofHours(24))).isEqualTo(1);
        assertThat(outbox.forgetBodies(Duration.ofHours(24))).isZero();

        assertThat(outbox.kept(taken)).isEmpty();
        assertThat(node.committer.kept(waiting)).isPresent();
        assertThat(outbox.find(List.of(taken))).hasSize(1);
    }

    @Test
    void theBacklogCountsWhatWaits() {
        assertThat(outbox.backlog()).isEqualTo(new JdbcOutbox.Backlog(0, 0, Optional.empty()));
        UUID first = send(1);
        var oldest = clock.instant();
        send(2);
        send(3);
        assertThat(outbox.backlog()).isEqualTo(new JdbcOutbox.Backlog(3, 3 * 36, Optional.of(oldest)));

        outbox.taken(List.of(first));

        assertThat(outbox.backlog().rows()).isEqualTo(2);
        assertThat(outbox.backlog().oldest()).contains(oldest.plusMillis(1));
    }

    @Test
    void whatWaitsLongerThanItMayIsOverdue() {
        UUID message = send(1);
        assertThat(outbox.overdue(10)).isEmpty();

        clock.pass(Duration.ofDays(2));

        assertThat(outbox.overdue(10)).extracting(JdbcOutbox.Sent::messageId).containsExactly(message);
    }

    @Test
    void anOpenExchangeIsDueAfterItsDeadlineUntilItIsClosed() {
        JdbcDeadlines deadlines = new JdbcDeadlines(node.pool, clock);
        var first = entries.question("t-1", "asked");
        clock.pass(Duration.ofMillis(1));
        var second = entries.question("t-2", "asked");
        node.commit(first);
        node.commit(second);
        UUID one = first.opened().orElseThrow().id();
        UUID two = second.opened().orElseThrow().id();

        assertThat(deadlines.due(10)).isEmpty();
        clock.pass(Duration.ofSeconds(6));
        assertThat(deadlines.due(10)).containsExactly(one, two);
        assertThat(deadlines.due(1)).containsExactly(one);

        node.commit(entries.answer(one, "a-1"));
        node.commit(entries.overdue(two));

        assertThat(deadlines.due(10)).isEmpty();
    }

    @Test
    void aTicketIsForgottenAfterFortyDays() {
        send(1);
        JdbcTickets tickets = new JdbcTickets(node.pool, clock);

        clock.pass(Duration.ofDays(40));
        assertThat(tickets.forget()).isZero();
        clock.pass(Duration.ofSeconds(1));

        assertThat(tickets.forget()).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM ticket")).isZero();
    }
}
