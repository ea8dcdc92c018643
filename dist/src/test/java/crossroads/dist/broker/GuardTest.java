package crossroads.dist.broker;

import crossroads.dist.broker.SmallNetwork.HubSession;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

class GuardTest {

    @TempDir
    Path folder;

    private SmallNetwork network;

    @BeforeEach
    void start() throws Exception {
        network = new SmallNetwork(folder);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 99_000, 150_000, 1_500_000, 4_100_000})
    void eachMessageIsStampedWithWhoseCertificateItCameBy(int bytes) throws Exception {
        for (String cbe : SmallNetwork.ALL) {
            send(cbe, Addresses.ONLINE, bytes);
        }
        try (HubSession hub = network.hub()) {
            for (String cbe : SmallNetwork.ALL) {
                ClientMessage message = hub.receive(Addresses.ONLINE);
                Stamp stamp = Stamp.parse(message.getStringProperty(Stamp.PROPERTY));
                assertThat(stamp.cbe()).isEqualTo(cbe);
                assertThat(stamp.fingerprint()).isEqualTo(network.identities.get(cbe).fingerprint());
                assertThat(stamp.arrival()).isCloseTo(Instant.now(), within(Duration.ofSeconds(60)));
                assertThat(message.getBodyBuffer().readableBytes()).isEqualTo(bytes);
                assertThat(message.isDurable()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 1_500_000})
    void aForgedStampIsAsIfItWereNotThere(int bytes) throws Exception {
        String forged = new Stamp(SmallNetwork.NEUVILLE, "f".repeat(64), Instant.EPOCH).toString();
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[bytes]);
            message.setStringProperty(Stamp.PROPERTY, forged);
            message.setStringProperty("_AMQ_VALIDATED_USER", SmallNetwork.NEUVILLE);
            message.setStringProperty("JMSXUserID", SmallNetwork.NEUVILLE);
            annotate(message, "x-opt-" + Stamp.PROPERTY, forged);
            annotate(message, Stamp.PROPERTY, forged);
            facade(message).setUserIdBytes(SmallNetwork.NEUVILLE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            session.createProducer(session.createQueue(Addresses.ONLINE)).send(message);
        }
        network.restart();
        try (HubSession hub = network.hub()) {
            ClientMessage message = hub.receive(Addresses.ONLINE);
            assertThat(Stamp.parse(message.getStringProperty(Stamp.PROPERTY)).cbe()).isEqualTo(SmallNetwork.CLAIRVAL);
            for (var name : message.getPropertyNames()) {
                assertThat(String.valueOf(message.getObjectProperty(name))).as(name.toString()).isNotEqualTo(forged);
            }
        }
    }

    @Test
    void whatWasSentNonDurableLiesThereAfterARestart() throws Exception {
        var tls = network.authority.contextOf(network.identities.get(SmallNetwork.CLAIRVAL));
        try (Connection connection = network.connect(tls, "&jms.forceSyncSend=true"); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < 20; i++) {
                producer.send(session.createTextMessage("question " + i));
            }
        }
        network.restart();
        try (HubSession hub = network.hub()) {
            for (int i = 0; i < 20; i++) {
                ClientMessage message = hub.receive(Addresses.ONLINE);
                assertThat(message.getBodyBuffer().readNullableSimpleString().toString()).isEqualTo("question " + i);
                assertThat(Stamp.parse(message.getStringProperty(Stamp.PROPERTY)).cbe()).isEqualTo(SmallNetwork.CLAIRVAL);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 1_500_000})
    void aSenderDecidesNeitherWhenItsMessageAppearsNorWhenItVanishesNorItsRank(int bytes) throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE));
            producer.setTimeToLive(1);
            producer.setPriority(9);
            producer.setDeliveryDelay(60_000);
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[bytes]);
            message.setStringProperty("JMSXGroupID", "mine");
            message.setStringProperty("_AMQ_DUPL_ID", "the same");
            producer.send(message);
            producer.send(message);
        }
        Thread.sleep(50);
        try (HubSession hub = network.hub()) {
            for (int i = 0; i < 2; i++) {
                ClientMessage message = hub.receive(Addresses.ONLINE);
                assertThat(message).as("message " + i).isNotNull();
                assertThat(message.getPriority()).isEqualTo((byte) 4);
                assertThat(message.getExpiration()).isZero();
            }
        }
    }

    @Test
    void aMessageThatTheHubsConsumerCouldNotReadIsRefusedAndTheNextOneArrives() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE));
            Message poison = session.createTextMessage("poison");
            facade(poison).setProperty("list", new ArrayList<>(List.of("a")));
            assertThatThrownBy(() -> producer.send(poison)).hasMessageContaining("ENV-002");
            producer.send(session.createTextMessage("good"));
        }
        assertThat(network.events).containsExactly(SecurityEvents.Reason.MESSAGE_UNREADABLE);
        try (HubSession hub = network.hub()) {
            assertThat(hub.receive(Addresses.ONLINE).getBodyBuffer().readNullableSimpleString().toString()).isEqualTo("good");
            assertThat(hub.receive(Addresses.ONLINE)).isNull();
        }
    }

    @Test
    void whoHasTooManyQuestionsAtTheDoorWaitsAndNobodyElseDoes() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE));
            for (int i = 0; i < SmallNetwork.QUESTIONS; i++) {
                producer.send(session.createTextMessage("question " + i));
            }
        }
        assertThatThrownBy(() -> send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, "one more")).hasMessageContaining("LIM-001 retryAfter=1");
        send(SmallNetwork.CLAIRVAL, Addresses.ANSWERS, "an answer is what others wait for");
        send(SmallNetwork.NEUVILLE, Addresses.ONLINE, "another's question");
        try (HubSession hub = network.hub()) {
            assertThat(hub.receive(Addresses.ONLINE)).isNotNull();
        }
        send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, "now there is a place");
        assertThatThrownBy(() -> send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, "and one more")).hasMessageContaining("LIM-001 retryAfter=1");
    }

    private void send(String cbe, String address, String text) throws Exception {
        try (Connection connection = network.connect(cbe); Session session = connection.createSession()) {
            session.createProducer(session.createQueue(address)).send(session.createTextMessage(text));
        }
    }

    @Test
    void aFullHubRefusesWithTheTimeToWaitAndTakesNothing() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.BULK));
            network.intake = (member, address, bytes) -> address.equals(Addresses.BULK) && member.cbe().equals(SmallNetwork.CLAIRVAL)
                    && bytes > 5_000 ? OptionalInt.of(17) : OptionalInt.empty();
            assertThatThrownBy(() -> producer.send(session.createTextMessage("x".repeat(6_000)))).isInstanceOf(JMSException.class)
                    .hasMessageContaining("LIM-001 retryAfter=17").hasMessageContaining("amqp:resource-limit-exceeded");
            producer.send(session.createTextMessage("small"));
        }
        try (HubSession hub = network.hub()) {
            assertThat(hub.receive(Addresses.BULK).getBodyBuffer().readNullableSimpleString().toString()).isEqualTo("small");
            assertThat(hub.receive(Addresses.BULK)).isNull();
        }
        assertThat(network.events).isEmpty();
    }

    @Test
    void aLinkWithoutATargetFillsTheHubNoFurtherThanOthers() throws Exception {
        int taken = 0;
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession();
                MessageProducer producer = session.createProducer(null)) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[4_000_000]);
            for (int i = 0; i < 40; i++) {
                producer.send(session.createQueue(Addresses.ONLINE), message);
                taken++;
            }
        } catch (JMSException full) {
            assertThat(full).hasMessageContaining("Address is full").hasMessageContaining("amqp:resource-limit-exceeded");
        }
        assertThat(taken).isBetween(10, 25);
        try (HubSession hub = network.hub()) {
            for (int i = 0; i < taken; i++) {
                assertThat(hub.receive(Addresses.ONLINE)).as("message " + i).isNotNull();
            }
            assertThat(hub.receive(Addresses.ONLINE)).isNull();
        }
        send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, 10);
    }

    @Test
    void anIntakeThatFailsLetsNothingPassUnstamped() throws Exception {
        network.intake = (member, address, bytes) -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, 10)).hasMessageContaining("HUB-000");
        try (HubSession hub = network.hub()) {
            assertThat(hub.receive(Addresses.ONLINE)).isNull();
        }
    }

    @Test
    void aSuspensionHoldsAtTheNextSendOfAnOpenConnection() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE));
            producer.send(session.createTextMessage("before"));
            network.suspended.add(SmallNetwork.CLAIRVAL);
            assertThatThrownBy(() -> producer.send(session.createTextMessage("after"))).hasMessageContaining("IDN-004");
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL)))).isInstanceOf(JMSException.class);
        }
        send(SmallNetwork.NEUVILLE, Addresses.ONLINE, 10);
    }

    @Test
    void aSuspendedConsumerGetsNothingMore() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession(); HubSession hub = network.hub();
                var consumer = session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL)))) {
            hub.deliver(network.inbox(SmallNetwork.CLAIRVAL), "1", 0);
            assertThat(consumer.receive(2000)).isNotNull();
            network.suspended.add(SmallNetwork.CLAIRVAL);
            hub.deliver(network.inbox(SmallNetwork.CLAIRVAL), "2", 0);
            assertThat(consumer.receive(500)).isNull();
        }
    }

    @Test
    void disconnectingClosesWhatIsOpenAndOnlyThat() throws Exception {
        var lost = new ArrayList<String>();
        try (Connection one = network.connect(SmallNetwork.CLAIRVAL); Connection two = network.connect(SmallNetwork.CLAIRVAL);
                Connection other = network.connect(SmallNetwork.NEUVILLE)) {
            one.setExceptionListener(e -> lost.add("one"));
            two.setExceptionListener(e -> lost.add("two"));
            other.setExceptionListener(e -> lost.add("other"));
            network.suspended.add(SmallNetwork.CLAIRVAL);
            assertThat(network.broker().disconnectInstitution(SmallNetwork.CLAIRVAL)).isEqualTo(2);
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(lost).containsExactlyInAnyOrder("one", "two"));
            assertThat(network.broker().connectionsOpen()).isEqualTo(1);
            assertThat(network.broker().disconnectCertificate(network.identities.get(SmallNetwork.NEUVILLE).fingerprint())).isEqualTo(1);
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(lost).contains("other"));
        }
    }

    @Test
    void aMessageThatWasOnItsWayToADisconnectedConsumerIsDeliveredAgain() throws Exception {
        try (HubSession hub = network.hub()) {
            hub.deliver(network.inbox(SmallNetwork.CLAIRVAL), "1", 0);
            try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
                assertThat(session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL))).receive(2000)).isNotNull();
                network.broker().disconnectInstitution(SmallNetwork.CLAIRVAL);
            } catch (JMSException closedByTheBroker) {
                // that is what was asked
            }
            try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
                assertThat(session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL))).receive(5000)).isNotNull();
            }
            await().untilAsserted(() -> assertThat(network.takings).containsExactly("taken 1"));
        }
    }

    @Test
    void takenIsSaidOfEachMessageAfterItsTransactionCommits() throws Exception {
        try (HubSession hub = network.hub(); Connection connection = network.connect(SmallNetwork.CLAIRVAL)) {
            for (int i = 1; i <= 3; i++) {
                hub.deliver(network.inbox(SmallNetwork.CLAIRVAL), "m" + i, 0);
            }
            await().untilAsserted(() -> assertThat(network.broker().inboxes().messageIds()).containsExactlyInAnyOrder("m1", "m2", "m3"));
            try (Session session = connection.createSession(Session.SESSION_TRANSACTED)) {
                var consumer = session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL)));
                TextOf.assertBody(consumer.receive(2000), "answer m1");
                TextOf.assertBody(consumer.receive(2000), "answer m2");
                Thread.sleep(200);
                assertThat(network.takings).isEmpty();
                assertThat(network.broker().inboxes().messageIds()).containsExactlyInAnyOrder("m1", "m2", "m3");
                session.rollback();
                Thread.sleep(200);
                assertThat(network.takings).isEmpty();
                TextOf.assertBody(consumer.receive(2000), "answer m1");
                session.commit();
                await().untilAsserted(() -> assertThat(network.takings).containsExactly("taken m1"));
            }
            try (Session session = connection.createSession()) {
                var consumer = session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL)));
                assertThat(consumer.receive(2000)).isNotNull();
                assertThat(consumer.receive(2000)).isNotNull();
            }
            await().untilAsserted(() -> assertThat(network.takings).containsExactly("taken m1", "taken m2", "taken m3"));
            assertThat(network.broker().inboxes().messageIds()).isEmpty();
        }
    }

    @Test
    void expiredIsSaidOfAMessageThatNobodyTookInTime() throws Exception {
        try (HubSession hub = network.hub(); Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            hub.deliver(network.inbox(SmallNetwork.CLAIRVAL), "late", 50);
            Thread.sleep(100);
            var consumer = session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL)));
            assertThat(consumer.receive(500)).isNull();
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(network.takings).containsExactly("expired late"));
        }
    }

    @Test
    void anObjectMessagePassesUnopened() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession(); HubSession hub = network.hub()) {
            session.createProducer(session.createQueue(Addresses.ONLINE)).send(session.createObjectMessage(new Date()));
            ClientMessage message = hub.receive(Addresses.ONLINE);
            assertThat(message.getType()).isEqualTo(org.apache.activemq.artemis.api.core.Message.OBJECT_TYPE);
            assertThat(Stamp.parse(message.getStringProperty(Stamp.PROPERTY)).cbe()).isEqualTo(SmallNetwork.CLAIRVAL);
        }
    }

    @Test
    void aTransactionOfTheSenderIsTakenWholeOrNotAtAll() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession(Session.SESSION_TRANSACTED);
                HubSession hub = network.hub()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE));
            network.intake = (member, address, bytes) -> bytes > 5_000 ? OptionalInt.of(1) : OptionalInt.empty();
            producer.send(session.createTextMessage("small"));
            assertThatThrownBy(() -> {
                producer.send(session.createTextMessage("x".repeat(6_000)));
                session.commit();
            }).isInstanceOf(JMSException.class);
            assertThat(hub.receive(Addresses.ONLINE)).isNull();
        }
    }

    private void send(String cbe, String address, int bytes) throws Exception {
        try (Connection connection = network.connect(cbe); Session session = connection.createSession()) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[bytes]);
            session.createProducer(session.createQueue(address)).send(message);
        }
    }

    private static AmqpJmsMessageFacade facade(Message message) {
        return (AmqpJmsMessageFacade) ((JmsMessage) message).getFacade();
    }

    private static void annotate(Message message, String key, Object value) {
        facade(message).setTracingAnnotation(key, value);
    }

    /** The text of a message however its body came. */
    private static final class TextOf {
        static void assertBody(Message message, String text) throws JMSException {
            assertThat(message).isNotNull();
            if (message instanceof TextMessage plain) {
                assertThat(plain.getText()).isEqualTo(text);
            } else {
                assertThat(new String(message.getBody(byte[].class), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(text);
            }
        }
    }
}
