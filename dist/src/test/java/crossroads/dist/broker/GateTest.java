package crossroads.dist.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.dist.broker.SecurityEvents.Reason;
import crossroads.dist.broker.SmallNetwork.HubSession;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    @TempDir
    static Path folder;

    private static SmallNetwork network;

    @BeforeAll
    static void start() throws Exception {
        network = new SmallNetwork(folder);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @BeforeEach
    void forget() {
        network.events.clear();
        network.suspended.clear();
        network.afterLook = member -> {};
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        Authority other = new Authority("Other CA");
        SSLContext stranger = network.authority.contextOf(other.identity(SmallNetwork.CLAIRVAL));
        assertThatThrownBy(() -> network.connect(stranger).close()).isInstanceOf(JMSException.class);
        await().untilAsserted(() -> assertThat(network.events).contains(Reason.TLS_REFUSED));
    }

    @Test
    void aCertificateThatIsRegisteredForNobodyIsRefusedWhateverItsName() throws Exception {
        SSLContext stranger = network.authority.contextOf(network.authority.identity(SmallNetwork.CLAIRVAL));
        assertThatThrownBy(() -> network.connect(stranger).close()).isInstanceOf(JMSException.class);
        await().untilAsserted(() -> assertThat(network.events).contains(Reason.CERTIFICATE_UNKNOWN));
    }

    @Test
    void withoutACertificateNobodyComesIn() throws Exception {
        SSLContext nobody = network.authority.contextOf(null);
        assertThatThrownBy(() -> network.connect(nobody).close()).isInstanceOf(JMSException.class);
        await().untilAsserted(() -> assertThat(network.events).contains(Reason.TLS_REFUSED));
    }

    @Test
    void aSuspendedMemberIsRefusedAtTheDoor() {
        network.suspended.add(SmallNetwork.ONEM);
        assertThatThrownBy(() -> network.connect(SmallNetwork.ONEM).close()).isInstanceOf(JMSException.class);
        await().untilAsserted(() -> assertThat(network.events).contains(Reason.MEMBER_NOT_LIVE));
    }

    @Test
    void aMemberThatIsSuspendedWhileItComesInIsPutOut() throws Exception {
        network.afterLook = member -> network.suspended.add(member.cbe());
        try (SSLSocket socket = tls(SmallNetwork.ONEM, "TLSv1.3")) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(network.events).containsExactly(Reason.MEMBER_NOT_LIVE);
        await().until(() -> network.broker().connectionsOpen() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "ANONYMOUS", "SCRAM-SHA-256"})
    void noOtherSaslMechanismThanExternalIsThere(String mechanism) throws Exception {
        SSLContext tls = network.authority.contextOf(network.identities.get(SmallNetwork.ONEM));
        assertThatThrownBy(() -> network.connect(tls, "&jms.username=a&jms.password=b&amqp.saslMechanisms=" + mechanism).close())
                .hasMessageContaining("SASL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMQP\0\1\0\0", "ARTEMIS\0 core", "GET / HTTP/1.1\r\n\r\n", "CONNECT\naccept-version:1.2\n\n\0", "\20\20\0\4MQTT\4\2\0\0\0\4test",
        "\0\0\1\1ActiveMQ\0\0\0\14", "PROXY TCP4 1.2.3.4 1.2.3.4 1 1\r\n"})
    void plainTextIsRefusedWhateverTheProtocol(String preamble) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", network.broker().port())) {
            assertThat(answer(socket, preamble)).isNotEqualTo("AMQP");
        }
        await().untilAsserted(() -> assertThat(network.events).contains(Reason.TLS_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARTEMIS\0 core", "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n", "CONNECT\naccept-version:1.2\n\n\0",
        "\20\20\0\4MQTT\4\2\0\0\0\4test", "\0\0\1\1ActiveMQ\0\0\0\14", "PROXY TCP4 1.2.3.4 1.2.3.4 1 1\r\n", "AMQX"})
    void aMembersCertificateOpensNoOtherProtocol(String preamble) throws Exception {
        try (Socket socket = tls(SmallNetwork.CLAIRVAL, "TLSv1.3")) {
            assertThat(answer(socket, preamble)).isEmpty();
        }
        await().untilAsserted(() -> assertThat(network.events).containsExactly(Reason.PROTOCOL_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void bothVersionsOfTlsSpeakAmqp(String version) throws Exception {
        try (SSLSocket socket = tls(SmallNetwork.CLAIRVAL, version)) {
            assertThat(answer(socket, "AMQP\3\1\0\0")).startsWith("AMQP");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
        assertThat(network.events).isEmpty();
    }

    @Test
    void aSuiteWithoutForwardSecrecyIsNotSpoken() throws Exception {
        try (SSLSocket socket = (SSLSocket) network.authority.contextOf(network.identities.get(SmallNetwork.ONEM)).getSocketFactory()
                .createSocket("127.0.0.1", network.broker().port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoOnlyKnocksIsNoEvent() throws Exception {
        new Socket("127.0.0.1", network.broker().port()).close();
        Thread.sleep(200);
        assertThat(network.events).isEmpty();
    }

    @Test
    void oneCertificateHasItsShareOfConnectionsAndOthersTheirs() throws Exception {
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                open.add(network.connect(SmallNetwork.ONEM));
            }
            assertThatThrownBy(() -> network.connect(SmallNetwork.ONEM).close()).isInstanceOf(JMSException.class);
            await().untilAsserted(() -> assertThat(network.events).contains(Reason.TOO_MANY_CONNECTIONS));
            network.connect(SmallNetwork.NEUVILLE).close();
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
        await().untilAsserted(() -> assertThat(network.broker().connectionsOpen()).isZero());
        network.connect(SmallNetwork.ONEM).close();
    }

    @Test
    void aConnectionKeepsNoMoreLinksThanAnyoneNeeds() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.ONEM); Session session = connection.createSession()) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 1_100; i++) {
                    session.createProducer(session.createQueue(Addresses.ONLINE));
                }
            }).isInstanceOf(JMSException.class);
        }
        assertThat(network.events).contains(Reason.TOO_MANY_CONNECTIONS);
    }

    @Test
    void aMessageSomewhatTooLargeIsAnsweredAndTheConnectionGoesOn() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.BULK));
            assertThatThrownBy(() -> producer.send(bytes(session, 5 << 20))).hasMessageContaining("ENV-001");
            producer.send(bytes(session, 10));
        }
        assertThat(network.events).containsExactly(Reason.MESSAGE_TOO_LARGE);
        try (HubSession hub = network.hub()) {
            assertThat(hub.receive(Addresses.BULK).getBodyBuffer().readableBytes()).isEqualTo(10);
            assertThat(hub.receive(Addresses.BULK)).isNull();
        }
    }

    @Test
    void aMessageFarTooLargeIsCutOffWhileItComes() throws Exception {
        try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue(Addresses.BULK));
            assertThatThrownBy(() -> producer.send(bytes(session, 60 << 20))).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> producer.send(bytes(session, 1))).as("the connection is gone").isInstanceOf(JMSException.class);
        }
        assertThat(network.events).containsExactly(Reason.MESSAGE_TOO_LARGE);
        assertThat(network.broker().inboxes().messageIds()).isEmpty();
    }

    @Test
    void aRenewedCertificateIsShownToTheNextConnection() throws Exception {
        SSLContext before = network.tls;
        Authority.Identity renewed = network.authority.identity("renewed");
        network.tls = network.authority.contextOf(renewed);
        try (SSLSocket socket = tls(SmallNetwork.CLAIRVAL, "TLSv1.3")) {
            socket.startHandshake();
            assertThat(((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber()).isEqualTo(renewed.certificate().getSerialNumber());
        } finally {
            network.tls = before;
        }
    }

    private static BytesMessage bytes(Session session, int length) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(new byte[length]);
        return message;
    }

    private static SSLSocket tls(String cbe, String version) throws Exception {
        SSLSocket socket = (SSLSocket) network.authority.contextOf(network.identities.get(cbe)).getSocketFactory()
                .createSocket("127.0.0.1", network.broker().port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    /** What comes back before the other side closes, at most four bytes. */
    private static String answer(Socket socket, String preamble) throws IOException {
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(preamble.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        try {
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketTimeoutException stillOpen) {
            throw stillOpen;
        } catch (IOException closed) {
            return "";
        }
    }
}
