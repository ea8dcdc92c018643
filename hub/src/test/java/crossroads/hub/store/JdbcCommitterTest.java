package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.outbox.OutboxRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcCommitterTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final Entries entries = new Entries(clock);
    private final ExecutorService completions = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("told-", 0).factory());
    private TestDatabase database;
    private JdbcCommitter committer;

    @BeforeEach
    void start() {
        database = TestDatabase.at(clock);
        committer = new JdbcCommitter(database.working(), clock, completions, () -> {});
    }

    @AfterEach
    void stop() {
        committer.close();
        completions.shutdown();
        database.close();
    }

    private Committed commit(Entry entry) {
        return committer.commit(entry).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** In one group, as far as they fit: it is full before its time is over. */
    private List<Committed> together(List<Entry> group) {
        JdbcCommitter.Grouping full = new JdbcCommitter.Grouping(Duration.ofSeconds(1), Math.min(200, group.size()));
        try (JdbcCommitter patient = new JdbcCommitter(database.working(), clock, completions, () -> {}, full)) {
            List<CompletableFuture<Committed>> futures = new ArrayList<>();
            group.forEach(entry -> futures.add(patient.commit(entry).toCompletableFuture()));
            return futures.stream().map(future -> future.orTimeout(20, TimeUnit.SECONDS).join()).toList();
        }
    }

    @Test
    void everyPartOfAnEntryIsWritten() {
        Entry question = entries.question("t-1", "who works where");

        Committed committed = commit(question);

        assertThat(committed).isEqualTo(new Committed.Accepted(0));
        assertThat(database.column("SELECT state FROM exchange")).containsExactly("OPEN");
        assertThat(database.column("SELECT array_length(granted, 1) FROM exchange")).containsExactly("4");
        assertThat(database.column("SELECT state FROM delivery")).containsExactly("OPEN");
        assertThat(database.count("SELECT count(*) FROM exchange_subject")).isEqualTo(1);
        assertThat(database.column("SELECT exchange FROM journal")).containsExactly(question.opened().orElseThrow().id().toString());
        assertThat(database.column("SELECT ticket FROM ticket")).containsExactly("t-1");
        OutboxRow kept = committer.kept(question.outbox().getFirst().messageId()).orElseThrow();
        assertThat(kept).usingRecursiveComparison().isEqualTo(question.outbox().getFirst());
    }

    @Test
    void aRepeatFindsWhatTheFirstCameToAndWritesNothing() {
        Entry question = entries.question("t-1", "same");
        UUID exchange = question.opened().orElseThrow().id();
        commit(question);

        Committed open = commit(entries.question("t-1", "same"));
        Entry answer = entries.answer(exchange, "a-1");
        commit(answer);
        Committed closed = commit(entries.question("t-1", "same"));

        assertThat(open).isEqualTo(new Committed.Repeated(
                exchange, Optional.of(ExchangeState.OPEN), Optional.empty(), "ACCEPTED", clock.instant(), Optional.empty()));
        assertThat(closed).isEqualTo(new Committed.Repeated(
                exchange,
                Optional.of(ExchangeState.ANSWERED),
                Optional.of(answer.outbox().getFirst().messageId()),
                "ACCEPTED",
                clock.instant(),
                Optional.empty()));
        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(2);
        assertThat(database.count("SELECT count(*) FROM outbox")).isEqualTo(2);
    }

    @Test
    void aRepeatFindsWhenTheFirstOutcomeWasTakenAndOnlyThen() {
        Entry question = entries.question("t-1", "same");
        commit(question);
        Entry answer = entries.answer(question.opened().orElseThrow().id(), "a-1");
        commit(answer);
        Entry refused = entries.refusal("t-2", "same", "AUT-002");
        commit(refused);
        JdbcOutbox outbox = new JdbcOutbox(database.working(), clock);
        clock.pass(Duration.ofSeconds(3));
        outbox.taken(Entries.messages(answer));
        outbox.dead(Entries.messages(refused));

        assertThat(((Committed.Repeated) commit(entries.question("t-1", "same"))).takenAt()).contains(clock.instant());
        assertThat(((Committed.Repeated) commit(entries.question("t-2", "same"))).takenAt()).as("dead is not taken").isEmpty();
    }

    @Test
    void aRepeatOfARefusedQuestionFindsTheRefusal() {
        Entry refused = entries.refusal("t-1", "same", "AUT-002");
        commit(refused);

        Committed repeated = commit(entries.question("t-1", "same"));

        assertThat(repeated).isEqualTo(new Committed.Repeated(
                refused.claim().orElseThrow().exchange(),
                Optional.of(ExchangeState.REFUSED),
                Optional.of(refused.outbox().getFirst().messageId()),
                "AUT-002",
                clock.instant(),
                Optional.empty()));
    }

    @Test
    void otherContentUnderATicketIsToldApart() {
        commit(entries.question("t-1", "first"));

        Committed committed = commit(entries.question("t-1", "other"));

        assertThat(committed).isEqualTo(new Committed.Reused());
        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(1);
    }

    @Test
    void fiftyRepeatsAtOnceHaveOneEffect() {
        List<Entry> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.add(entries.question("t-1", "same"));
        }

        List<Committed> outcomes = together(fifty);

        assertThat(outcomes).filteredOn(Committed.Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Committed.Repeated.class::isInstance).hasSize(49);
        assertThat(database.count("SELECT count(*) FROM exchange")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(1);
        assertThat(database.count("SELECT count(*) FROM outbox")).isEqualTo(1);
    }

    @Test
    void ofTwoAnswersAtOnceOneCountsAndTheOtherLeavesNoTrace() {
        Entry question = entries.question("t-1", "asked");
        UUID exchange = question.opened().orElseThrow().id();
        commit(question);

        List<Committed> outcomes = together(List.of(entries.answer(exchange, "a-1"), entries.answer(exchange, "a-2")));

        assertThat(outcomes).filteredOn(Committed.Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Committed.TooLate.class::isInstance).hasSize(1);
        assertThat(database.column("SELECT state FROM exchange")).containsExactly("ANSWERED");
        assertThat(database.count("SELECT count(*) FROM ticket")).isEqualTo(2);
        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(2);
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    @Test
    void whatADeadlineClosedLeavesNoDeliveryOpen() {
        Entry question = entries.question("t-1", "asked");
        UUID exchange = question.opened().orElseThrow().id();
        commit(question);

        Committed closed = commit(entries.overdue(exchange));
        Committed late = commit(entries.answer(exchange, "a-1"));

        assertThat(closed).isInstanceOf(Committed.Accepted.class);
        assertThat(late).isEqualTo(new Committed.TooLate());
        assertThat(database.column("SELECT state FROM exchange")).containsExactly("NO_RESULT");
        assertThat(database.column("SELECT state FROM delivery")).containsExactly("EXPIRED");
        assertThat(database.column("SELECT ticket FROM ticket")).as("the late answer's ticket was given back").containsExactly("t-1");
    }

    @Test
    void anAnswerRepeatedIsARepeatAndNotTooLate() {
        Entry question = entries.question("t-1", "asked");
        UUID exchange = question.opened().orElseThrow().id();
        commit(question);
        commit(entries.answer(exchange, "a-1"));

        Committed again = commit(entries.answer(exchange, "a-1"));

        assertThat(again).isInstanceOfSatisfying(Committed.Repeated.class, repeated -> {
            assertThat(repeated.state()).isEmpty();
            assertThat(repeated.finalMessage()).isEmpty();
        });
    }

    @Test
    void whatReliedOnSomethingWithdrawnIsLeftOutAndTheRestIsWritten() {
        database.execute("INSERT INTO withdrawal VALUES (1, 'row', 'FICT-2026-001/1', now())");
        database.execute("UPDATE log_head SET epoch = 1");
        Entry before = entries.relyingOn(0, "row:FICT-2026-001/1", "row:FICT-2026-002/1").question("t-1", "a");
        Entry other = entries.relyingOn(0, "row:FICT-2026-002/1").question("t-2", "b");
        Entry after = entries.relyingOn(1, "row:FICT-2026-001/1").question("t-3", "c");

        List<Committed> outcomes = together(List.of(before, other, after));

        assertThat(outcomes.get(0)).isEqualTo(new Committed.Superseded(Set.of("row:FICT-2026-001/1")));
        assertThat(outcomes.get(1)).isInstanceOf(Committed.Accepted.class);
        assertThat(outcomes.get(2)).isInstanceOf(Committed.Accepted.class);
        assertThat(database.column("SELECT ticket FROM ticket ORDER BY 1")).containsExactly("t-2", "t-3");
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    @Test
    void aFollowerOfASupersededEntryGetsItsOwnVerdict() {
        database.execute("INSERT INTO withdrawal VALUES (1, 'row', 'gone', now())");
        database.execute("UPDATE log_head SET epoch = 1");
        Entry old = entries.relyingOn(0, "row:gone").question("t-1", "same");
        Entry decidedAgain = entries.relyingOn(1, "row:other").question("t-1", "same");

        List<Committed> outcomes = together(List.of(old, decidedAgain));

        assertThat(outcomes.get(0)).isInstanceOf(Committed.Superseded.class);
        assertThat(outcomes.get(1)).isInstanceOf(Committed.Accepted.class);
    }

    @Test
    void anEntryThatTheStoreRefusesDoesNotKeepItsNeighboursOut() {
        Entry good = entries.question("t-1", "a");
        Entry bad = entries.question("t-\u0000", "b");
        Entry alsoGood = entries.question("t-3", "c");

        CompletableFuture<Committed> first = committer.commit(good).toCompletableFuture();
        CompletableFuture<Committed> second = committer.commit(bad).toCompletableFuture();
        CompletableFuture<Committed> third = committer.commit(alsoGood).toCompletableFuture();

        assertThat(first.join()).isInstanceOf(Committed.Accepted.class);
        assertThat(third.join()).isInstanceOf(Committed.Accepted.class);
        assertThatThrownBy(second::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageNotContaining("t-");
        assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(2);
    }

    @Test
    void aTicketTooLongForItsIndexIsAFaultAndNotAReasonToWait() {
        StringBuilder ticket = new StringBuilder();
        new Random(1).ints(20_000, 'A', 'z').forEach(ticket::appendCodePoint);

        assertThatThrownBy(() -> commit(entries.question(ticket.toString(), "a")))
                .cause()
                .isNotInstanceOf(UnavailableException.class);
        assertThat(commit(entries.question("t-2", "a"))).isEqualTo(new Committed.Accepted(0));
    }

    @Test
    void aNodeThatFrozeWithTheHeadInItsHandGivesItBack() throws Exception {
        try (Connection frozen = database.working().getConnection(); Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute(JdbcGroup.BEGIN);
            statement.execute(JdbcGroup.LOCK);

            assertThat(commit(entries.question("t-1", "a"))).isInstanceOf(Committed.Accepted.class);

            assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void leavesStandInOneOrderWithoutGaps() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            many.add(entries.question("t-" + i % 500, "same"));
        }

        List<Committed> outcomes = together(many);

        assertThat(outcomes).filteredOn(Committed.Accepted.class::isInstance).hasSize(500);
        assertThat(outcomes.stream().filter(Committed.Accepted.class::isInstance).map(o -> ((Committed.Accepted) o).firstIndex()))
                .doesNotHaveDuplicates();
        assertThat(database.recomputedFrontier().size()).isEqualTo(500);
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
    }

    @Test
    void futuresCompleteOnAnotherThread() {
        ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();
        committer
                .commit(entries.question("t-1", "a"))
                .thenRun(() -> threads.add(Thread.currentThread().getName()))
                .toCompletableFuture()
                .join();
        commit(entries.question("t-2", "a"));

        assertThat(threads).allSatisfy(name -> assertThat(name).doesNotContain("committer"));
    }

    @Test
    void aProbeWritesTheHead() {
        assertThat(committer.probe()).isTrue();

        database.execute("REVOKE UPDATE ON log_head FROM " + TestDatabase.WORKING);
        database.execute("REVOKE UPDATE (size, frontier, epoch) ON log_head FROM " + TestDatabase.WORKING);

        assertThat(committer.probe()).isFalse();
    }

    @Test
    void whatCannotBeCommittedIsUnavailableAndTheOutboxIsReadAgainOnceItCan() {
        ConcurrentLinkedQueue<String> readAgain = new ConcurrentLinkedQueue<>();
        committer.close();
        committer = new JdbcCommitter(database.working(), clock, completions, () -> readAgain.add("again"));
        database.execute("REVOKE INSERT ON journal FROM " + TestDatabase.WORKING);

        CompletableFuture<Committed> failed = committer.commit(entries.question("t-1", "a")).toCompletableFuture();

        assertThatThrownBy(failed::join).hasCauseInstanceOf(UnavailableException.class);
        assertThat(database.count("SELECT count(*) FROM ticket")).isZero();

        database.execute("GRANT INSERT ON journal TO " + TestDatabase.WORKING);

        await().atMost(Duration.ofSeconds(10)).until(() -> readAgain.size() == 1);
        assertThat(commit(entries.question("t-1", "a"))).isEqualTo(new Committed.Accepted(0));
        assertThat(committer.inFlight()).isZero();
    }

    @Test
    void aClosedCommitterTakesNothing() {
        CompletableFuture<Committed> last = committer.commit(entries.question("t-1", "a")).toCompletableFuture();
        committer.close();

        assertThat(last.join()).isInstanceOf(Committed.Accepted.class);
        assertThatThrownBy(() -> commit(entries.question("t-2", "a"))).hasCauseInstanceOf(UnavailableException.class);
    }

    @Test
    void whatIsInDoubtDoesNotKeepItFromClosing() {
        database.execute("REVOKE UPDATE ON log_head FROM " + TestDatabase.WORKING);
        database.execute("REVOKE UPDATE (size, frontier, epoch) ON log_head FROM " + TestDatabase.WORKING);
        CompletableFuture<Committed> failed = committer.commit(entries.question("t-1", "a")).toCompletableFuture();
        assertThatThrownBy(failed::join).hasCauseInstanceOf(UnavailableException.class);

        committer.close();

        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("committer");
    }

    @Test
    void theWorkingRoleMayNotChangeOrDropALeaf() {
        commit(entries.question("t-1", "a"));

        for (String sql : List.of(
                "UPDATE journal SET hash = hash",
                "DELETE FROM journal",
                "TRUNCATE journal",
                "DROP TABLE journal",
                "DELETE FROM log_head",
                "DELETE FROM withdrawal",
                "UPDATE withdrawal SET epoch = 0",
                "DELETE FROM checkpoint",
                "UPDATE journal_00000 SET hash = hash",
                "SELECT make_partition('journal', 'x', '0', '1')")) {
            assertThatThrownBy(() -> JdbcCall.one(database.working(), "x", connection -> {
                        try (var statement = connection.createStatement()) {
                            return statement.execute(sql);
                        }
                    }))
                    .as(sql)
                    .hasMessageContaining("42501");
        }
    }

    @Test
    void aLeafOfAnEntryWithoutTicketIsWritten() {
        UUID exchange = entries.question("t-1", "a").opened().orElseThrow().id();
        Entry clock = new Entry(
                Optional.empty(), List.of(entries.leaf(LeafKind.CLOCK, exchange), entries.leaf(LeafKind.READ, exchange)), Optional.empty(),
                Set.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), 0, Set.of());

        assertThat(commit(clock)).isEqualTo(new Committed.Accepted(0));
        assertThat(commit(clock)).isEqualTo(new Committed.Accepted(2));
    }
}
