package crossroads.dist.testbench;

import crossroads.dist.broker.Addresses;
import crossroads.dist.broker.BrokerSettings;
import crossroads.dist.broker.EmbeddedBroker;
import crossroads.dist.broker.SecurityEvents;
import crossroads.dist.broker.Stamp;
import crossroads.dist.broker.Surroundings;
import crossroads.dist.broker.Takings;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Revision;
import crossroads.hub.exchange.ChannelHolder;
import crossroads.hub.exchange.Meter;
import crossroads.hub.exchange.Open;
import crossroads.hub.exchange.Received;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.refusal.RefusalId;
import crossroads.security.keys.TlsContexts;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.jspecify.annotations.Nullable;

/**
 * What a hub is to one institution, and no more: the product's own guarded broker and the hub's own Open. What it opened waits to be looked at; what
 * it delivers is bytes made by hand. It decides nothing, forwards nothing and keeps nothing.
 */
final class HubDouble implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final String MESSAGE_ID = "crossroads_message_id";

    private final BenchSector sector;
    private final Open open;
    private final EmbeddedBroker broker;
    private final ServerLocator locator;
    private final ClientSessionFactory factory;
    private final ClientSession taking;
    private final ClientSession giving;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private volatile SecurityEvents.@Nullable Reason turnedAway;

    private HubDouble(BenchSector sector, Path data, Clock clock) throws Exception {
        this.sector = sector;
        Revision revision = new Revision(1, BenchSector.ENVIRONMENT, BenchSector.HUB, Map.of(), Map.of(), new Matrix(List.of()), List.of(), List.of());
        this.open = new Open(
                MOST_BYTES, sector.hubSeals(false), new FormattedEnvelopes(), sector.registry(), () -> revision, clock, new Uncounted());
        this.broker = EmbeddedBroker.start(
                BrokerSettings.in(data).on("127.0.0.1", 0),
                new Surroundings(
                        () -> TlsContexts.server(sector.hub(), clock.instant(), List.of()),
                        sector.registry(),
                        (sender, address, bytes) -> OptionalInt.empty(),
                        new Noted(),
                        (address, reason) -> turnedAway = reason,
                        clock));
        this.locator = broker.locator();
        this.factory = locator.createSessionFactory();
        this.taking = session();
        this.giving = session();
    }

    static HubDouble start(BenchSector sector, Path data, Clock clock) throws Exception {
        HubDouble hub = new HubDouble(sector, data, clock);
        hub.broker.inboxes().ensure(List.of(sector.institution().digits()));
        for (String address : List.of(Addresses.ONLINE, Addresses.ANSWERS)) {
            hub.taking.createConsumer(address).setMessageHandler(message -> hub.arrived(address, message));
        }
        hub.broker.open();
        return hub;
    }

    private ClientSession session() throws ActiveMQException {
        ClientSession session = factory.createSession(broker.hub().user(), broker.hub().password(), false, true, true, false, 0);
        session.start();
        return session;
    }

    private void arrived(String address, ClientMessage message) {
        ActiveMQBuffer buffer = message.getDataBuffer();
        byte[] body = new byte[buffer.readableBytes()];
        buffer.readBytes(body);
        Stamp stamp = Stamp.parse(String.valueOf(message.getObjectProperty(Stamp.PROPERTY)));
        ChannelHolder holder = new ChannelHolder(new Cbe(stamp.cbe()), new Fingerprint(stamp.fingerprint()));
        Received received = message.getType() == Message.BYTES_TYPE
                ? Received.of(holder, stamp.arrival(), body, 1)
                : Received.odd(holder, stamp.arrival(), body, "of another type", 1);
        try {
            arrivals.add(new Arrival(address, body, Optional.of(open.open(received)), Optional.empty()));
        } catch (RefusedException e) {
            arrivals.add(new Arrival(address, body, Optional.empty(), Optional.of(e.refusal())));
        }
        try {
            message.acknowledge();
        } catch (ActiveMQException e) {
            throw new IllegalStateException("the bench's own broker takes no acknowledgement", e);
        }
    }

    /** The next thing that the client sent, also before the call. Empty when nothing comes in time. */
    Optional<Arrival> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(arrivals.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Lays a message into the client's inbox. @return by which {@link #isTaken} knows it */
    String deliver(byte[] body) throws ActiveMQException {
        String id = UUID.randomUUID().toString();
        try (ClientProducer producer = giving.createProducer(inbox())) {
            ClientMessage message = giving.createMessage(Message.BYTES_TYPE, true);
            message.getBodyBuffer().writeBytes(body);
            message.setRoutingType(RoutingType.ANYCAST);
            message.putStringProperty(MESSAGE_ID, id);
            producer.send(message);
        }
        return id;
    }

    /** Whether the client accepted it. */
    boolean isTaken(String delivery) {
        return taken.contains(delivery);
    }

    /** Forgets what a case left for the next: what lies in the inbox, and what arrived. Nobody may read the inbox meanwhile. */
    void clear() throws ActiveMQException, InterruptedException {
        try (ClientConsumer consumer = giving.createConsumer(inbox())) {
            for (ClientMessage left = consumer.receiveImmediate(); left != null; left = consumer.receiveImmediate()) {
                left.acknowledge();
            }
        }
        // What the client sent last may still be on its way.
        while (arrivals.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) != null) {
            arrivals.clear();
        }
        turnedAway = null;
    }

    /** Why somebody was last turned away at the port. */
    Optional<SecurityEvents.Reason> turnedAway() {
        return Optional.ofNullable(turnedAway);
    }

    private String inbox() {
        return Addresses.inbox(sector.institution().digits(), InboxKind.ONLINE);
    }

    int port() {
        return broker.port();
    }

    @Override
    public void close() {
        try {
            taking.close();
            giving.close();
        } catch (ActiveMQException e) {
            throw new IllegalStateException("a session on the bench's own broker did not close", e);
        } finally {
            factory.close();
            locator.close();
            broker.close();
        }
    }

    /** What the client accepted. */
    private final class Noted implements Takings {
        @Override
        public void taken(String messageId) {
            taken.add(messageId);
        }

        @Override
        public void expired(String messageId) {
            throw new IllegalStateException("nothing here has an end");
        }

        @Override
        public void dead(String messageId) {
            // It was not taken, which is what counts.
        }
    }

    /** A run is judged, not measured. */
    private static final class Uncounted implements Meter {
        @Override
        public void step(String step, Duration duration) {}

        @Override
        public void processor(String step, Duration spent) {}

        @Override
        public void outcome(String outcome, String service) {}

        @Override
        public void refusal(RefusalId id) {}
    }
}
