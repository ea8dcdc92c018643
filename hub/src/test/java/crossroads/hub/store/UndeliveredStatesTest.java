package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Endings;
import crossroads.hub.exchange.Files;
import crossroads.hub.exchange.RecordUndelivered;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.exchange.World;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.person.Ssin;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an exchange when a message of the hub is not taken, in every state that it can have. */
class UndeliveredStatesTest {

    private static final Cbe SECOND = Cbe.ofFirstEight(10_092_372);

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final World world = new World();
    private final Entries entries = new Entries(clock);
    private final TestDatabase database = TestDatabase.at(clock);
    private final TestNode node = new TestNode(database, clock);
    private final JdbcFiles files = new JdbcFiles(node.pool);
    private final JdbcOutbox outbox = new JdbcOutbox(node.pool, clock);
    private final Entry question = entries.question("T-1", "asked");
    private final UUID exchange = question.opened().orElseThrow().id();
    private final UUID toSupplier = question.outbox().getFirst().messageId();

    @AfterEach
    void stop() {
        files.close();
        node.close();
        database.close();
    }

    @Test
    void theAskerOfAQuestionThatDidNotReachItsSupplierIsToldInTheSameCommit() {
        node.commit(question);

        assertThat(record(Entries.SUPPLIER, toSupplier, "DEAD")).isTrue();

        assertStates("NO_RESULT", "EXPIRED");
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.UNDELIVERED, LeafKind.CLOSED);
        assertThat(database.count("SELECT count(*) FROM journal WHERE leaf > 0 AND encode(public_part, 'escape') LIKE '%" + Entries.SUPPLIER + "%'"))
                .as("who was asked is sealed")
                .isZero();
        assertThat(world.carried).hasSize(1);
        Envelope.RefusalNotice told = (Envelope.RefusalNotice) world.last();
        assertThat(told.head().recipient()).isEqualTo(Entries.ASKER);
        assertThat(told.refusal()).isEqualTo("SUP-001");
        assertThat(told.ticket()).contains("T-1");
        assertThat(told.rule()).contains("could not be delivered", "does not mean \"no data\"");
        UUID kept = UUID.fromString(database.column("SELECT final_message FROM exchange").getFirst());
        assertThat(kept).isEqualTo(told.head().messageId());
        assertThat(node.committer.kept(kept)).as("so that it is carried after a crash too").isPresent();
    }

    @Test
    void whatIsReportedTwiceIsToldOnce() {
        node.commit(question);
        record(Entries.SUPPLIER, toSupplier, "EXPIRED");

        assertThat(record(Entries.SUPPLIER, toSupplier, "DEAD")).isFalse();

        assertThat(world.carried).hasSize(1);
        assertThat(database.count("SELECT count(*) FROM outbox WHERE recipient = '" + Entries.ASKER + "'")).isEqualTo(1);
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.UNDELIVERED, LeafKind.CLOSED, LeafKind.UNDELIVERED);
    }

    @Test
    void afterTheAnswerThereIsOnlyTheLeaf() {
        node.commit(question);
        node.commit(entries.answer(exchange, "A-1"));

        assertThat(record(Entries.SUPPLIER, toSupplier, "EXPIRED")).isFalse();

        assertStates("ANSWERED", "ANSWERED");
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER, LeafKind.UNDELIVERED);
        assertThat(world.carried).isEmpty();
    }

    @Test
    void afterTheDeadlineThereIsOnlyTheLeaf() {
        node.commit(question);
        node.commit(entries.overdue(exchange));

        assertThat(record(Entries.SUPPLIER, toSupplier, "EXPIRED")).isFalse();

        assertStates("NO_RESULT", "EXPIRED");
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.CLOSED, LeafKind.UNDELIVERED);
    }

    @Test
    void whileAnotherSupplierMayAnswerTheAskerWaits() {
        UUID toSecond = Uuid7.next(clock.instant());
        node.commit(withASecondSupplier(toSecond));

        assertThat(record(Entries.SUPPLIER, toSupplier, "DEAD")).isFalse();
        assertStates("OPEN", "EXPIRED", "OPEN");
        assertThat(world.carried).isEmpty();

        assertThat(record(SECOND, toSecond, "DEAD")).isTrue();
        assertStates("NO_RESULT", "EXPIRED", "EXPIRED");
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.UNDELIVERED, LeafKind.UNDELIVERED, LeafKind.CLOSED);
    }

    @Test
    void whenTheOtherSuppliersAnswerHadFailedTheAskerIsTold() {
        UUID toSecond = Uuid7.next(clock.instant());
        node.commit(withASecondSupplier(toSecond));
        node.commit(Entry.of(entries.leaf(LeafKind.REFUSAL, exchange)).ending(new DeliveryEnd(exchange, SECOND, DeliveryState.FAILED)));

        assertThat(record(Entries.SUPPLIER, toSupplier, "DEAD")).isTrue();

        assertStates("NO_RESULT", "EXPIRED", "FAILED");
    }

    @Test
    void anExchangeWithAnInterimAnswerIsStillOwedItsEnd() {
        node.commit(question);
        database.execute("UPDATE exchange SET state = 'INTERIM'");

        assertThat(record(Entries.SUPPLIER, toSupplier, "EXPIRED")).isTrue();

        assertStates("NO_RESULT", "EXPIRED");
    }

    @Test
    void anAnswerThatComesBetweenReadingAndWritingWins() {
        node.commit(question);
        List<Committed> answered = new ArrayList<>();
        Files slow = new Files() {
            @Override
            public Holdings about(Set<Ssin> subjects) {
                return files.about(subjects);
            }

            @Override
            public Holdings own(Cbe institution, Set<Ssin> subjects) {
                return files.own(institution, subjects);
            }

            @Override
            public Optional<crossroads.hub.conversation.Conversation> conversation(UUID id) {
                var read = files.conversation(id);
                if (answered.isEmpty()) {
                    answered.add(node.commit(entries.answer(exchange, "A-1")));
                }
                return read;
            }
        };

        assertThat(record(slow, Entries.SUPPLIER, toSupplier, "DEAD")).isFalse();

        assertStates("ANSWERED", "ANSWERED");
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER, LeafKind.UNDELIVERED);
        assertThat(world.carried).isEmpty();
    }

    @Test
    void ofAnOutcomeThatWasNotTakenNobodyIsToldAndARepeatStillGetsIt() {
        node.commit(question);
        Entry answer = entries.answer(exchange, "A-1");
        UUID toAsker = answer.outbox().getFirst().messageId();
        node.commit(answer);

        assertThat(record(Entries.ASKER, toAsker, "DEAD")).isFalse();
        outbox.dead(List.of(toAsker));

        assertThat(world.carried).isEmpty();
        assertStates("ANSWERED", "ANSWERED");
        assertThat(leaves()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER, LeafKind.UNDELIVERED);
        Committed.Repeated repeated = (Committed.Repeated) node.commit(entries.question("T-1", "asked"));
        assertThat(repeated.finalMessage()).contains(toAsker);
        assertThat(node.committer.kept(toAsker)).map(OutboxRow::body).contains(answer.outbox().getFirst().body());

        clock.pass(Duration.ofDays(2));
        outbox.forgetBodies(Duration.ofDays(1));
        assertThat(((Committed.Repeated) node.commit(entries.question("T-1", "asked"))).finalMessage()).contains(toAsker);
        assertThat(node.committer.kept(toAsker)).as("a notice takes its place").isEmpty();
    }

    @Test
    void aRepeatOfAQuestionThatDidNotArriveGetsTheSameNoticeAgain() {
        node.commit(question);
        record(Entries.SUPPLIER, toSupplier, "DEAD");

        Committed.Repeated repeated = (Committed.Repeated) node.commit(entries.question("T-1", "asked"));

        assertThat(repeated.finalMessage()).contains(world.carried.getFirst().messageId());
    }

    @Test
    void aRefusalThatWasNotTakenHasItsLeafUnderAnExchangeThatWasNeverOpened() {
        Entry refusal = entries.refusal("T-2", "refused", "AUT-002");
        node.commit(refusal);

        assertThat(record(refusal.claim().map(TicketClaim::exchange).orElseThrow(), Entries.ASKER, refusal.outbox().getFirst().messageId())).isFalse();

        assertThat(leaves()).containsExactly(LeafKind.REFUSAL, LeafKind.UNDELIVERED);
        assertThat(world.carried).isEmpty();
    }

    @Test
    void aWordToTheSupplierThatWasNotTakenEndsNoQuestion() {
        node.commit(question);

        assertThat(record(Entries.SUPPLIER, UUID.randomUUID(), "DEAD")).isFalse();

        assertStates("OPEN", "OPEN");
    }

    private boolean record(Cbe recipient, UUID message, String outcome) {
        return record(files, recipient, message, outcome);
    }

    private boolean record(Files read, Cbe recipient, UUID message, String outcome) {
        return record(read, exchange, recipient, message, outcome);
    }

    private boolean record(UUID id, Cbe recipient, UUID message) {
        return record(files, id, recipient, message, "DEAD");
    }

    private boolean record(Files read, UUID id, Cbe recipient, UUID message, String outcome) {
        RecordUndelivered undelivered = new RecordUndelivered(new Endings(
                world, world, read, world, world, world, new LeafMaker((month, bytes) -> bytes, new SecureRandom()), world, node.committer, world,
                clock, world));
        return undelivered.record(id, recipient, message, outcome).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Entry withASecondSupplier(UUID message) {
        List<DeliveryRow> deliveries = new ArrayList<>(question.deliveries());
        deliveries.add(new DeliveryRow(exchange, SECOND, message, DeliveryState.OPEN));
        return new Entry(
                question.claim(), question.leaves(), question.opened(), question.subjects(), deliveries, question.deliveryEnd(), question.closing(),
                question.outbox(), question.parked(), question.epoch(), question.reliedOn());
    }

    /** @param deliveries that of the contributions office first */
    private void assertStates(String exchangeState, String... deliveries) {
        assertThat(database.column("SELECT state FROM exchange")).containsExactly(exchangeState);
        assertThat(database.column("SELECT state FROM delivery ORDER BY recipient = '" + SmallNetwork.NSSO.cbe() + "' DESC"))
                .containsExactly(deliveries);
    }

    private List<LeafKind> leaves() {
        return database.column("SELECT kind FROM journal ORDER BY leaf").stream()
                .map(code -> Arrays.stream(LeafKind.values()).filter(kind -> kind.code() == Integer.parseInt(code)).findFirst().orElseThrow())
                .toList();
    }
}
