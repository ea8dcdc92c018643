package crossroads.dist.broker;

import crossroads.hub.outbox.InboxKind;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A broker, its hub, and three invented institutions. */
final class SmallNetwork implements AutoCloseable {

    static final String CLAIRVAL = "0100000001";
    static final String NEUVILLE = "0100000002";
    static final String ONEM = "0100000003";
    /** Whose certificate another node of the hub shows. */
    static final String HUB = "0100000009";
    /** How many of an institution may lie at the door. */
    static final int QUESTIONS = 100;
    static final List<String> ALL = List.of(CLAIRVAL, NEUVILLE, ONEM);

    final Authority authority = new Authority("Test CA");
    final Map<String, Authority.Identity> identities = new ConcurrentHashMap<>();
    final List<SecurityEvents.Reason> events = new CopyOnWriteArrayList<>();
    final List<String> takings = new CopyOnWriteArrayList<>();
    final Set<String> suspended = ConcurrentHashMap.newKeySet();
    /** Runs each time somebody asked whether a member is live, after the answer was found. */
    volatile Consumer<Member> afterLook = member -> {};
    volatile Intake intake = (member, address, bytes) -> OptionalInt.empty();

    private final BrokerSettings settings;
    private final List<String> known;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Authority.Identity hub = authority.identity("hub");
    volatile SSLContext tls;
    private EmbeddedBroker broker;

    SmallNetwork(Path data) throws Exception {
        this(BrokerSettings.in(data).on("127.0.0.1", 0).withQuestionsAtTheDoor(QUESTIONS));
    }

    SmallNetwork(BrokerSettings settings) throws Exception {
        this(settings, ALL);
    }

    /** With the inboxes of these. */
    SmallNetwork(BrokerSettings settings, List<String> known) throws Exception {
        this.settings = settings;
        this.known = known;
        for (String cbe : List.of(CLAIRVAL, NEUVILLE, ONEM, HUB)) {
            Authority.Identity identity = authority.identity(cbe);
            identities.put(cbe, identity);
            members.put(identity.fingerprint(), new Member(cbe, identity.fingerprint()));
        }
        start();
    }

    private void start() throws Exception {
        tls = authority.contextOf(hub);
        broker = EmbeddedBroker.start(settings, surroundings());
        try {
            broker.inboxes().ensure(known);
            broker.open();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    Surroundings surroundings() {
        Members registry = new Members() {
            @Override
            public Optional<Member> byFingerprint(String sha256Hex) {
                return Optional.ofNullable(members.get(sha256Hex));
            }

            @Override
            public boolean isLive(Member member) {
                boolean isLive = !suspended.contains(member.cbe());
                afterLook.accept(member);
                return isLive;
            }

            @Override
            public boolean isHub(Member member) {
                return member.cbe().equals(HUB);
            }
        };
        Takings noted = new Takings() {
            @Override
            public void taken(String messageId) {
                takings.add("taken " + messageId);
            }

            @Override
            public void expired(String messageId) {
                takings.add("expired " + messageId);
            }

            @Override
            public void dead(String messageId) {
                takings.add("dead " + messageId);
            }
        };
        return new Surroundings(() -> tls, registry, (m, a, b) -> intake.retryAfter(m, a, b), noted, (address, reason) -> events.add(reason), Clock.systemUTC());
    }

    void restart() throws Exception {
        broker.close();
        start();
    }

    EmbeddedBroker broker() {
        return broker;
    }

    Connection connect(String cbe) throws Exception {
        return connect(authority.contextOf(identities.get(cbe)));
    }

    Connection connect(SSLContext tls) throws JMSException {
        return connect(tls, "");
    }

    /** With Qpid JMS, as any institution might. */
    Connection connect(SSLContext tls, String options) throws JMSException {
        JmsConnectionFactory factory = new JmsConnectionFactory(
                "amqps://localhost:" + broker.port() + "?amqp.saslMechanisms=EXTERNAL&jms.closeTimeout=2000&jms.requestTimeout=10000" + options);
        factory.setSslContext(tls);
        Connection connection = factory.createConnection();
        try {
            connection.start();
            return connection;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    /** A hub's session on its own broker. */
    HubSession hub() throws Exception {
        return new HubSession(broker);
    }

    String inbox(String cbe) {
        return Addresses.inbox(cbe, InboxKind.ONLINE);
    }

    @Override
    public void close() {
        broker.close();
    }

    /** What the hub does on its side of the broker. */
    static final class HubSession implements AutoCloseable {
        private final ServerLocator locator;
        private final ClientSessionFactory factory;
        final ClientSession session;

        HubSession(EmbeddedBroker broker) throws Exception {
            locator = broker.locator();
            factory = locator.createSessionFactory();
            session = factory.createSession(broker.hub().user(), broker.hub().password(), false, true, true, false, 0);
            session.start();
        }

        /** The next message, acknowledged, or null when none comes. */
        ClientMessage receive(String queue) throws Exception {
            try (ClientConsumer consumer = session.createConsumer(queue)) {
                ClientMessage message = consumer.receive(2000);
                if (message != null) {
                    message.getBodyBuffer();
                    message.acknowledge();
                    session.commit();
                }
                return message;
            }
        }

        void deliver(String inbox, String messageId, long livesMs) throws Exception {
            try (ClientProducer producer = session.createProducer(inbox)) {
                ClientMessage message = session.createMessage(ClientMessage.BYTES_TYPE, true);
                message.putStringProperty("crossroads_message_id", messageId);
                message.getBodyBuffer().writeBytes(("answer " + messageId).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                if (livesMs > 0) {
                    message.setExpiration(System.currentTimeMillis() + livesMs);
                }
                producer.send(message);
            }
        }

        @Override
        public void close() throws Exception {
            session.close();
            factory.close();
            locator.close();
        }
    }
}
