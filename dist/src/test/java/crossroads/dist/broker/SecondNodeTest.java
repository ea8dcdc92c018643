package crossroads.dist.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.dist.broker.SmallNetwork.HubSession;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub of another node sees and may do at this broker, over AMQP by its certificate. */
class SecondNodeTest {

    private static final int EACH_ALONE = 101;
    private static final String FORGED = new Stamp(SmallNetwork.NEUVILLE, "f".repeat(64), Instant.EPOCH).toString();

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

    @Test
    void theStampComesAsAnAnnotationAlsoAfterARestartWhateverTheSenderForged() throws Exception {
        forge();
        network.restart();
        try (Connection node = network.connect(SmallNetwork.HUB);
                Session session = node.createSession(EACH_ALONE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(Addresses.ONLINE))) {
            Message message = consumer.receive(5_000);

            Stamp stamp = Stamp.parse(stamp(message));
            assertThat(stamp.cbe()).isEqualTo(SmallNetwork.CLAIRVAL);
            assertThat(stamp.fingerprint()).isEqualTo(network.identities.get(SmallNetwork.CLAIRVAL).fingerprint());
            assertThat(message.getStringProperty(Stamp.PROPERTY)).as("as an application property").isNull();
            assertThat(((BytesMessage) message).getBodyLength()).isEqualTo(3);
        }
    }

    @Test
    void whatIsNotAcknowledgedComesBackUncountedWhenTheNodeLeavesAndEachIsAcknowledgedAlone() throws Exception {
        for (int i = 0; i < 6; i++) {
            send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, i);
        }
        Connection node = network.connect(SmallNetwork.HUB);
        Session session = node.createSession(EACH_ALONE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(Addresses.ONLINE));
        List<Message> taken = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            taken.add(consumer.receive(5_000));
        }
        taken.get(3).acknowledge();
        taken.get(1).acknowledge();
        session.close();
        node.close();

        try (Connection again = network.connect(SmallNetwork.HUB);
                Session other = again.createSession(EACH_ALONE);
                MessageConsumer rest = other.createConsumer(other.createQueue(Addresses.ONLINE))) {
            List<Integer> came = new ArrayList<>();
            for (Message message = rest.receive(1_000); message != null; message = rest.receive(500)) {
                came.add((int) ((BytesMessage) message).readByte());
                assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
                message.acknowledge();
            }
            assertThat(came).containsExactlyInAnyOrder(0, 2, 4, 5);
        }
    }

    @Test
    void whatTheNodeRejectsLiesAmongTheDead() throws Exception {
        send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, 7);
        try (Connection node = network.connect(SmallNetwork.HUB);
                Session session = node.createSession(EACH_ALONE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(Addresses.ONLINE))) {
            Message message = consumer.receive(5_000);
            message.setIntProperty("JMS_AMQP_ACK_TYPE", 2);
            message.acknowledge();
        }
        try (HubSession hub = network.hub()) {
            assertThat(hub.receive(Addresses.DEAD)).isNotNull();
        }
    }

    @Test
    void aNodeSeesItsOwnProofsStampedThoughItForgedThem() throws Exception {
        String own = Addresses.proofs(network.identities.get(SmallNetwork.HUB).fingerprint());
        try (Connection node = network.connect(SmallNetwork.HUB); Session session = node.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(own));
            producer.send(forged(session));
            MessageConsumer consumer = session.createConsumer(session.createQueue(own));
            assertThat(Stamp.parse(stamp(consumer.receive(5_000))).cbe()).isEqualTo(SmallNetwork.HUB);
        }
    }

    @Test
    void aNodeProvesItsBrokerAlsoWhileThereIsNoRoomForMore() throws Exception {
        network.intake = (member, address, bytes) -> OptionalInt.of(30);
        try (Connection node = network.connect(SmallNetwork.HUB)) {
            node.start();

            assertThatCode(() -> GuardProof.require(node, SmallNetwork.HUB, network.identities.get(SmallNetwork.HUB).fingerprint())).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> send(SmallNetwork.CLAIRVAL, Addresses.ONLINE, 1)).hasMessageContaining("LIM-001");
    }

    @Test
    void aNodeTakesWhatWasSentToTheHubAndMayNothingElse() throws Exception {
        String others = Addresses.proofs(network.identities.get(SmallNetwork.ONEM).fingerprint());
        try (Connection node = network.connect(SmallNetwork.HUB); Session session = node.createSession()) {
            for (String address : List.of(
                    Addresses.ONLINE, Addresses.ANSWERS, Addresses.BULK, Addresses.DEAD, others, "guard.#", network.inbox(SmallNetwork.ONEM), network.inbox(SmallNetwork.HUB))) {
                assertThatThrownBy(() -> session.createProducer(session.createQueue(address)).send(session.createTextMessage("x"))).as(address).isInstanceOf(JMSException.class);
            }
            for (String address : List.of(Addresses.DEAD, Addresses.EXPIRED, others, "guard.#", network.inbox(SmallNetwork.ONEM), network.inbox(SmallNetwork.HUB))) {
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(address))).as(address).isInstanceOf(JMSException.class);
            }
        }
        try (Connection member = network.connect(SmallNetwork.ONEM); Session session = member.createSession()) {
            String nodes = Addresses.proofs(network.identities.get(SmallNetwork.HUB).fingerprint());
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(nodes))).isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(Addresses.ONLINE))).isInstanceOf(JMSSecurityException.class);
        }
    }

    @Test
    void aHubCertificateThatIsNotRegisteredIsClosedUnread() throws Exception {
        assertThatThrownBy(() -> network.connect(network.authority.contextOf(network.authority.identity("hub")))).isInstanceOf(JMSException.class);
        assertThat(network.events).contains(SecurityEvents.Reason.CERTIFICATE_UNKNOWN);
    }

    private void forge() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            session.createProducer(session.createQueue(Addresses.ONLINE)).send(forged(session));
        }
    }

    private static BytesMessage forged(Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(new byte[3]);
        message.setStringProperty(Stamp.PROPERTY, FORGED);
        facade(message).setTracingAnnotation(Stamp.PROPERTY, FORGED);
        return message;
    }

    private void send(String cbe, String address, int content) throws Exception {
        try (Connection connection = network.connect(cbe); Session session = connection.createSession()) {
            BytesMessage message = session.createBytesMessage();
            message.writeByte((byte) content);
            session.createProducer(session.createQueue(address)).send(message);
        }
    }

    private static String stamp(Message message) throws JMSException {
        return String.valueOf(facade(message).getTracingAnnotation(Stamp.PROPERTY));
    }

    private static AmqpJmsMessageFacade facade(Message message) {
        return (AmqpJmsMessageFacade) ((JmsMessage) message).getFacade();
    }
}
