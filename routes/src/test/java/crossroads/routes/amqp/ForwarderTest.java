package crossroads.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.SmallNetwork;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.outbox.OutboxRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwarderTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();
    private static final String CLAIRVAL_ONLINE = "inbox." + CLAIRVAL + ".online";
    private static final String CLAIRVAL_BULK = "inbox." + CLAIRVAL + ".bulk";
    private static final String NSSO_ONLINE = "inbox." + NSSO + ".online";

    @TempDir
    Path folder;

    private final ConcurrentSkipListMap<UUID, OutboxRow> untaken = new ConcurrentSkipListMap<>();
    private final AtomicBoolean isDatabaseAway = new AtomicBoolean();
    private final List<Consignment> undeliverable = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();
    private final Clock clock = Clock.systemUTC();
    private SmallBroker broker;
    private Broker hubs;
    private Forwarder forwarder;

    @BeforeEach
    void start() throws Exception {
        broker = new SmallBroker(folder);
        broker.declare(CLAIRVAL_ONLINE);
        broker.declare(CLAIRVAL_BULK);
        hubs = broker.broker();
        forwarder = forwarder(1000);
    }

    private Forwarder forwarder(int most) {
        return new Forwarder(hubs, this::after, new BrowsedInboxes(hubs), undeliverable::add, gate, new Forwarder.Bounds(most, 1 << 20), clock);
    }

    private List<OutboxRow> after(Optional<UUID> last, int atMost) {
        if (isDatabaseAway.get()) {
            throw new UnavailableException("away", null);
        }
        return last.map(id -> untaken.tailMap(id, false)).orElse(untaken).values().stream().limit(atMost).toList();
    }

    @AfterEach
    void stop() throws Exception {
        forwarder.close();
        hubs.close();
        broker.close();
    }

    @Test
    void whatWasCommittedLiesInItsInboxWithItsIdAndItsExpiry() {
        forwarder.start();
        OutboxRow row = row(CLAIRVAL, InboxKind.ONLINE, "hello");
        forwarder.carry(List.of(Consignment.of(row)));

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);
        var message = references(CLAIRVAL_ONLINE).getFirst().getMessage();
        assertThat(message.getStringProperty("crossroads_message_id")).isEqualTo(row.messageId().toString());
        assertThat(message.getExpiration()).isEqualTo(row.expiresAt().toEpochMilli());
        assertThat(message.isDurable()).isTrue();
        assertThat(message.getPropertyNames()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void eachKindHasItsInbox() {
        forwarder.start();
        forwarder.carry(List.of(Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "a")), Consignment.of(row(CLAIRVAL, InboxKind.BULK, "b"))));

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1 && broker.lying(CLAIRVAL_BULK) == 1);
    }

    @Test
    void aMissingInboxIsReportedAndStopsNobodyElse() throws Exception {
        forwarder.start();
        OutboxRow lost = row(NSSO, InboxKind.ONLINE, "lost");
        forwarder.carry(List.of(
                Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "a")), Consignment.of(lost), Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "b"))));

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 2);
        assertThat(undeliverable).extracting(Consignment::messageId).containsOnly(lost.messageId());

        broker.declare(NSSO_ONLINE);
        forwarder.readAgain();
        await().until(() -> broker.lying(NSSO_ONLINE) == 1);
        assertThat(broker.lying(CLAIRVAL_ONLINE)).isEqualTo(2);
    }

    @Test
    void anInboxThatIsRemovedStopsNobodyElse() throws Exception {
        broker.declare(NSSO_ONLINE);
        forwarder.start();
        forwarder.carry(List.of(Consignment.of(row(NSSO, InboxKind.ONLINE, "a"))));
        await().until(() -> broker.lying(NSSO_ONLINE) == 1);
        untaken.clear();
        broker.server().destroyQueue(org.apache.activemq.artemis.api.core.SimpleString.of(NSSO_ONLINE), null, false, false, true);

        forwarder.carry(List.of(Consignment.of(row(NSSO, InboxKind.ONLINE, "b")), Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "c"))));

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);
        await().until(() -> !undeliverable.isEmpty());
    }

    @Test
    void afterAStartOnlyWhatIsNeitherTakenNorLyingIsSent() throws Exception {
        OutboxRow lying = row(CLAIRVAL, InboxKind.ONLINE, "lying");
        forwarder.start();
        forwarder.carry(List.of(Consignment.of(lying)));
        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);
        forwarder.close();
        OutboxRow missing = row(CLAIRVAL, InboxKind.ONLINE, "missing");
        OutboxRow taken = row(CLAIRVAL, InboxKind.ONLINE, "taken");
        untaken.remove(taken.messageId());

        forwarder = forwarder(1000);
        forwarder.start();

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 2);
        Thread.sleep(300);
        assertThat(ids(CLAIRVAL_ONLINE)).containsExactlyInAnyOrder(lying.messageId(), missing.messageId());
    }

    @Test
    void whatIsGoneFromAnInboxWithoutBeingTakenComesAgain() throws Exception {
        forwarder.start();
        OutboxRow row = row(CLAIRVAL, InboxKind.ONLINE, "hello");
        forwarder.carry(List.of(Consignment.of(row)));
        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);
        broker.queue(CLAIRVAL_ONLINE).deleteAllReferences();

        forwarder.readAgain();

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);
    }

    @Test
    void aWireDuplicateIsDroppedAndStopsNobodyElse() {
        forwarder.start();
        Consignment first = Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "first"));
        forwarder.carry(List.of(first));
        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);

        Consignment second = Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "second"));
        forwarder.carry(List.of(first, second));

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 2);
        assertThat(ids(CLAIRVAL_ONLINE)).containsExactly(first.messageId(), second.messageId());
    }

    @Test
    void aRepeatThatAsksForTheSameBytesGetsThem() {
        forwarder.start();
        Consignment first = Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "first"));
        Consignment again = new Consignment(
                first.messageId(), first.recipient(), first.inbox(), first.body(), first.expiresAt(), first.messageId() + "/repeat", true);

        forwarder.carry(List.of(first));
        forwarder.carry(List.of(again));

        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 2);
    }

    @Test
    void whenTheBrokerReturnsAllArrivesOnce() throws Exception {
        forwarder.start();
        forwarder.carry(consignments(50));
        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 50);

        broker.stop();
        await().until(() -> !forwarder.isConnected());
        forwarder.carry(consignments(50));
        broker.start();

        await().atMost(java.time.Duration.ofSeconds(20)).until(() -> broker.lying(CLAIRVAL_ONLINE) == 100);
        Thread.sleep(300);
        assertThat(ids(CLAIRVAL_ONLINE)).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotFitInMemoryClosesTheGateAndIsReadFromTheOutbox() {
        Forwarder small = forwarder(100);
        try (small) {
            small.carry(consignments(60));
            assertThat(gate.why()).containsExactly(Gate.Why.FORWARDER_FULL);
            small.carry(consignments(440));
            assertThat(small.waiting()).isEqualTo(100);

            small.start();

            await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 500);
            assertThat(ids(CLAIRVAL_ONLINE)).doesNotHaveDuplicates();
            await().until(gate::isOpen);
        }
    }

    @Test
    void whatWaitsInMemoryIsCarriedBeforeItCloses() {
        isDatabaseAway.set(true);
        forwarder.start();
        forwarder.carry(consignments(900));

        forwarder.close();

        assertThat(broker.lying(CLAIRVAL_ONLINE)).isEqualTo(900);
    }

    @Test
    void anOutboxThatDoesNotAnswerHoldsNothingUpThatIsInMemory() {
        isDatabaseAway.set(true);
        OutboxRow old = row(CLAIRVAL, InboxKind.BULK, "old");
        forwarder.start();
        forwarder.carry(List.of(Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "new"))));
        await().until(() -> broker.lying(CLAIRVAL_ONLINE) == 1);
        assertThat(broker.lying(CLAIRVAL_BULK)).isZero();

        isDatabaseAway.set(false);

        await().until(() -> broker.lying(CLAIRVAL_BULK) == 1);
        assertThat(ids(CLAIRVAL_BULK)).containsExactly(old.messageId());
    }

    private List<Consignment> consignments(int count) {
        return IntStream.range(0, count).mapToObj(i -> Consignment.of(row(CLAIRVAL, InboxKind.ONLINE, "m" + i))).toList();
    }

    /** Committed: in the outbox, and not taken. */
    private OutboxRow row(Cbe recipient, InboxKind kind, String body) {
        Instant now = clock.instant();
        OutboxRow row = new OutboxRow(Uuid7.next(now), Uuid7.next(now), recipient, kind, body.getBytes(), now, now.plusSeconds(3600));
        untaken.put(row.messageId(), row);
        return row;
    }

    private List<MessageReference> references(String queue) {
        List<MessageReference> references = new ArrayList<>();
        try (LinkedListIterator<MessageReference> all = broker.queue(queue).browserIterator()) {
            all.forEachRemaining(references::add);
        }
        return references;
    }

    private List<UUID> ids(String queue) {
        return references(queue).stream().map(r -> UUID.fromString(r.getMessage().getStringProperty("crossroads_message_id"))).toList();
    }
}
