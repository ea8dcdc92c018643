package crossroads.dist.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.dist.broker.SmallNetwork.HubSession;
import crossroads.hub.outbox.InboxKind;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three members, each trying everything: what succeeds is its own, and nothing else does. */
class DoorkeeperTest {

    /** Not an inbox, not a public address, not an own queue: whatever else a name could be tried for. */
    private static final List<String> NOBODYS = List.of(
            "DLQ", "EXPIRY", "activemq.management", "activemq.notifications", "$sys.mqtt.sessions", "$sys.queue", "$ACTIVEMQ_ARTEMIS_MIRROR_x", "#", "*", "inbox.#",
            "inbox.*.online", "exchange.#", "exchange.*", "exchange.new", "new", "exchange.online::exchange.online", "exchange.online::other",
            "exchange.online,exchange.bulk", "queue://exchange.online", "anycast://exchange.online", "", "hub", "inbox", "inbox.");

    @TempDir
    static Path folder;

    private static final Map<String, Connection> connections = new HashMap<>();
    private static SmallNetwork network;

    @BeforeAll
    static void start() throws Exception {
        network = new SmallNetwork(folder);
        try (HubSession hub = network.hub()) {
            for (String cbe : SmallNetwork.ALL) {
                hub.deliver(network.inbox(cbe), "kept " + cbe, 0);
            }
        }
    }

    @AfterAll
    static void stop() throws JMSException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        network.close();
    }

    static Stream<String> members() {
        return SmallNetwork.ALL.stream();
    }

    private static List<String> inboxes() {
        List<String> names = new ArrayList<>();
        for (String cbe : SmallNetwork.ALL) {
            for (InboxKind kind : InboxKind.values()) {
                names.add(Addresses.inbox(cbe, kind));
            }
        }
        return names;
    }

    private static List<String> everything() {
        List<String> names = new ArrayList<>(NOBODYS);
        names.addAll(Addresses.PUBLIC);
        names.addAll(inboxes());
        inboxes().forEach(inbox -> names.add(inbox + "::" + inbox));
        return names;
    }

    @ParameterizedTest
    @MethodSource("members")
    void aMemberSendsToThePublicAddressesAndNowhereElse(String cbe) throws Exception {
        List<String> succeeded = new ArrayList<>();
        for (String name : everything()) {
            if (works(cbe, session -> send(session, session.createQueue(name)))) {
                succeeded.add(name);
            }
        }
        assertThat(succeeded).containsExactlyInAnyOrderElementsOf(Addresses.PUBLIC);
        network.events.clear();
        try (HubSession hub = network.hub()) {
            for (String address : Addresses.PUBLIC) {
                assertThat(hub.receive(address)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void anUnnamedTargetLeadsNoFurther(String cbe) throws Exception {
        List<String> succeeded = new ArrayList<>();
        for (String name : everything()) {
            // Qpid opens a link to the anonymous relay for a producer without a destination: each message then names its own.
            if (works(cbe, session -> {
                try (MessageProducer producer = session.createProducer(null)) {
                    producer.send(session.createQueue(name), session.createTextMessage("x"));
                }
            })) {
                succeeded.add(name);
            }
        }
        assertThat(succeeded).containsExactlyInAnyOrderElementsOf(Addresses.PUBLIC);
        try (HubSession hub = network.hub()) {
            for (String address : Addresses.PUBLIC) {
                assertThat(Stamp.parse(hub.receive(address).getStringProperty(Stamp.PROPERTY)).cbe()).isEqualTo(cbe);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void aMemberConsumesItsOwnInboxesAndNothingElse(String cbe) throws Exception {
        List<String> succeeded = new ArrayList<>();
        for (String name : everything()) {
            if (works(cbe, session -> session.createConsumer(session.createQueue(name)).close())) {
                succeeded.add(name);
            }
        }
        String online = Addresses.inbox(cbe, InboxKind.ONLINE);
        String bulk = Addresses.inbox(cbe, InboxKind.BULK);
        assertThat(succeeded).containsExactlyInAnyOrder(online, bulk, online + "::" + online, bulk + "::" + bulk);
    }

    @ParameterizedTest
    @MethodSource("members")
    void anAddressOfOnesOwnOpensNobodyElsesQueue(String cbe) throws Exception {
        for (String queue : everything()) {
            String own = Addresses.inbox(cbe, InboxKind.ONLINE);
            if (!queue.startsWith(own) && !queue.contains("::")) {
                assertThat(works(cbe, session -> session.createConsumer(session.createQueue(own + "::" + queue)).close())).as(own + "::" + queue).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void nobodyBrowses(String cbe) throws Exception {
        for (String name : everything()) {
            assertThat(works(cbe, session -> session.createBrowser(session.createQueue(name)).getEnumeration().hasMoreElements())).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("members")
    void nobodyMakesQueuesOrTopicsTemporaryOnesIncluded(String cbe) throws Exception {
        assertThat(works(cbe, Session::createTemporaryQueue)).isFalse();
        assertThat(works(cbe, Session::createTemporaryTopic)).isFalse();
        for (String name : everything()) {
            assertThat(works(cbe, session -> session.createConsumer(session.createTopic(name)).close())).as("subscription of " + name).isFalse();
            assertThat(works(cbe, session -> session.createSharedConsumer(session.createTopic(name), "s").close())).as("shared " + name).isFalse();
            assertThat(works(cbe, session -> session.createSharedDurableConsumer(session.createTopic(name), "d").close())).as("durable " + name).isFalse();
            assertThat(works(cbe, session -> send(session, session.createTopic(name)))).as("topic " + name).isFalse();
        }
        assertThat(works(cbe, session -> session.unsubscribe("d"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("members")
    void nobodyManages(String cbe) throws Exception {
        assertThat(works(cbe, session -> {
            var order = session.createTextMessage("[\"" + Addresses.ONLINE + "\"]");
            order.setStringProperty("_AMQ_ResourceName", "broker");
            order.setStringProperty("_AMQ_OperationName", "destroyQueue");
            session.createProducer(session.createQueue("activemq.management")).send(order);
        })).isFalse();
        assertThat(works(cbe, session -> session.createConsumer(session.createQueue("activemq.notifications")).close())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("members")
    void anothersInboxAsReplyToGetsNothing(String cbe) throws Exception {
        String other = SmallNetwork.ALL.stream().filter(someone -> !someone.equals(cbe)).findFirst().orElseThrow();
        assertThat(works(cbe, session -> {
            var question = session.createTextMessage("x");
            question.setJMSReplyTo(session.createQueue(network.inbox(other)));
            session.createProducer(session.createQueue(Addresses.ONLINE)).send(question);
        })).isTrue();
        try (HubSession hub = network.hub()) {
            ClientMessage question = hub.receive(Addresses.ONLINE);
            assertThat(Stamp.parse(question.getStringProperty(Stamp.PROPERTY)).cbe()).isEqualTo(cbe);
        }
        await().untilAsserted(() -> assertThat(network.broker().inboxes().depth(other, InboxKind.ONLINE)).isEqualTo(1));
    }

    @Test
    void whatIsRefusedIsASecurityEvent() throws Exception {
        network.events.clear();
        assertThat(works(SmallNetwork.CLAIRVAL, session -> session.createConsumer(session.createQueue(network.inbox(SmallNetwork.NEUVILLE))))).isFalse();
        assertThat(network.events).isNotEmpty().containsOnly(SecurityEvents.Reason.NOT_PERMITTED);
    }

    @Test
    void theHubsUserWithAnotherSecretIsNobody() throws Exception {
        try (var locator = network.broker().locator(); var factory = locator.createSessionFactory()) {
            assertThatThrownBy(() -> factory.createSession("hub", "guess", false, true, true, false, 0)).hasMessageContaining("Unable to validate user");
            assertThatThrownBy(() -> factory.createSession(false, true, true)).hasMessageContaining("Unable to validate user");
        }
        assertThat(network.broker().hub().toString()).doesNotContain(network.broker().hub().password());
    }

    @Test
    void nothingThatWasTriedReachedAnInbox() {
        for (String cbe : SmallNetwork.ALL) {
            await().untilAsserted(() -> assertThat(network.broker().inboxes().depth(cbe, InboxKind.ONLINE)).isEqualTo(1));
            assertThat(network.broker().inboxes().depth(cbe, InboxKind.BULK)).isZero();
        }
    }

    private interface Attempt {
        void with(Session session) throws JMSException;
    }

    private static void send(Session session, Destination destination) throws JMSException {
        try (MessageProducer producer = session.createProducer(destination)) {
            producer.send(session.createTextMessage("x"));
        }
    }

    private static boolean works(String cbe, Attempt attempt) throws Exception {
        Session session = session(cbe);
        try {
            attempt.with(session);
            return true;
        } catch (JMSException | RuntimeException refused) {
            return false;
        } finally {
            close(session);
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (JMSException goneWithItsConnection) {
            // the next attempt makes another
        }
    }

    /** On one connection for each member, made anew where an attempt cost it: what fails for want of a connection would prove nothing. */
    private static Session session(String cbe) throws Exception {
        if (connections.containsKey(cbe)) {
            try {
                return connections.get(cbe).createSession();
            } catch (JMSException lost) {
                connections.remove(cbe).close();
            }
        }
        Connection connection = network.connect(cbe);
        connections.put(cbe, connection);
        return connection.createSession();
    }
}
