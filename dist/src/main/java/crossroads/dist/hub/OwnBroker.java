package crossroads.dist.hub;

import crossroads.admin.management.Readiness;
import crossroads.dist.broker.BrokerSettings;
import crossroads.dist.broker.EmbeddedBroker;
import crossroads.dist.broker.Surroundings;
import crossroads.dist.hub.Taken.Undelivered;
import crossroads.hub.exchange.Carrier;
import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.store.Chores;
import crossroads.hub.store.JdbcHandedOver;
import crossroads.hub.store.JdbcOutbox;
import crossroads.routes.amqp.Broker;
import crossroads.routes.amqp.Forwarder;
import crossroads.routes.amqp.Gate;
import crossroads.routes.amqp.Lines;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker in this process. This node alone carries to its inboxes, what other nodes committed too: so nothing is sent by two. */
final class OwnBroker implements BrokerSide {

    private static final Logger LOG = LoggerFactory.getLogger(OwnBroker.class);
    private static final int DUE = 500;

    private final Taken taken;
    private final Room room;
    private final JdbcOutbox outbox;
    private final EmbeddedBroker broker;
    private final Broker door;
    private final Forwarder forwarder;
    private final Function<Forwarder, JdbcHandedOver> listening;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** @param listening begins to hear what other nodes committed */
    OwnBroker(
            BrokerSettings settings,
            Function<Offices, Surroundings> surroundings,
            Room room,
            JdbcOutbox outbox,
            Gate gate,
            Function<Forwarder, JdbcHandedOver> listening,
            Clock clock) {
        this.taken = new Taken(outbox);
        this.room = room;
        this.outbox = outbox;
        this.listening = listening;
        // Closed after the broker: what was taken until its end is not sent again at the next start.
        parts.push(taken::flush);
        this.broker = EmbeddedBroker.start(settings, surroundings.apply(new Offices(room, taken)));
        parts.push(broker);
        this.door = new Broker(broker.locator(), broker.hub().user(), broker.hub().password());
        parts.push(door);
        this.forwarder = new Forwarder(
                door,
                (last, atMost) -> {
                    // What was taken while nothing could be written has left its inbox, and must not be sent again.
                    taken.flush();
                    return outbox.waiting(last, atMost);
                },
                this::lying,
                consignment -> LOG.warn("no inbox for {}", consignment.recipient()),
                gate,
                new Forwarder.Bounds(20_000, 64L << 20),
                clock);
    }

    /** Whom the broker asks for room, and tells what was taken. */
    record Offices(Room room, Taken taken) {}

    /** Makes the inboxes of these that are not there yet. */
    void ensure(Set<Cbe> institutions) {
        broker.inboxes().ensure(institutions.stream().map(Cbe::digits).toList());
    }

    private Set<UUID> lying(Cbe recipient, InboxKind kind) {
        return broker.inboxes().messageIds(recipient.digits(), kind).stream().map(UUID::fromString).collect(Collectors.toSet());
    }

    @Override
    public Lines lines() {
        return door;
    }

    @Override
    public Carrier carrier() {
        return forwarder;
    }

    @Override
    public void readAgain() {
        forwarder.readAgain();
    }

    @Override
    public void start(Chores chores, Undelivered undelivered) {
        taken.tell(undelivered);
        chores.every(Duration.ofMillis(100), "the reports of what was taken", taken::flush);
        chores.every(Duration.ofMinutes(1), "what never lay in an inbox", () -> taken.expired(outbox.overdue(DUE)));
        chores.every(Duration.ofSeconds(1), "the room for more", room::look);
        chores.every(Duration.ofSeconds(10), "who leaves its outcomes untaken", room::lookForUntaken);
        forwarder.start();
        parts.push(forwarder);
        parts.push(listening.apply(forwarder));
    }

    @Override
    public void open() {
        broker.open();
    }

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public int waiting() {
        return forwarder.waiting();
    }

    @Override
    public Map<String, String> health() {
        return Map.of(
                "broker", !broker.isRunning() ? "not running" : broker.isDiskFull() ? "its disk is full" : Readiness.OK,
                "forwarder", forwarder.isConnected() ? Readiness.OK : "not connected to the broker");
    }

    @Override
    public CompletionStage<String> failed() {
        return broker.failed();
    }

    @Override
    public void disconnectInstitution(String cbe) {
        broker.disconnectInstitution(cbe);
    }

    @Override
    public void disconnectCertificate(String fingerprint) {
        broker.disconnectCertificate(fingerprint);
    }

    @Override
    public String description() {
        return "AMQP " + broker.port();
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        for (AutoCloseable part : List.copyOf(parts)) {
            try {
                part.close();
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
