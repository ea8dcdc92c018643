package crossroads.partner;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.HubCertificates;
import crossroads.hub.institution.Environment;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.XmlEnvelopes;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A broker in memory with mutual TLS and SASL EXTERNAL, and a hub that does by hand what a test tells it. */
final class SmallHub implements AutoCloseable {

    private static final Cbe[] INSTITUTIONS = {Members.HUB, Members.CLAIRVAL, Members.NSSO};

    private final Path folder;
    private final Members members;
    private final KeyFolder keys;
    private final ActiveMQServer server;
    private final URI url;
    private final Connection connection;
    private final Session session;
    private final XmlEnvelopes envelopes = new XmlEnvelopes();
    private final Map<Cbe, KeyFolder> institutions = new HashMap<>();

    SmallHub(Path folder, Members members) throws Exception {
        this.folder = folder;
        this.members = members;
        for (Cbe one : INSTITUTIONS) {
            institutions.put(one, members.keys(one));
        }
        this.keys = institutions.get(Members.HUB);
        ConfigurationImpl c = new ConfigurationImpl();
        c.setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false);
        c.addAcceptorConfiguration(new TransportConfiguration(NettyAcceptorFactory.class.getName(), acceptor(), "amqps"));
        this.server = ActiveMQServers.newActiveMQServer(c, false);
        server.start();
        queue("exchange.online");
        queue("exchange.answers");
        for (Cbe one : INSTITUTIONS) {
            queue("inbox." + one + ".online");
        }
        int port = ((NettyAcceptor) server.getRemotingService().getAcceptor("amqps")).getActualPort();
        this.url = URI.create("amqps://localhost:" + port);
        JmsConnectionFactory factory = new JmsConnectionFactory(url + "?amqp.saslMechanisms=EXTERNAL");
        factory.setSslContext(TlsContexts.client(keys, members.now()));
        this.connection = factory.createConnection();
        connection.start();
        this.session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        HubCertificates.write(folder.resolve("published"), Members.published(keys));
    }

    private Map<String, Object> acceptor() {
        Map<String, Object> acceptor = new HashMap<>();
        acceptor.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
        acceptor.put(TransportConstants.PORT_PROP_NAME, "0");
        acceptor.put(TransportConstants.PROTOCOLS_PROP_NAME, "AMQP");
        acceptor.put("saslMechanisms", "EXTERNAL");
        acceptor.put(TransportConstants.SSL_ENABLED_PROP_NAME, "true");
        acceptor.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, "true");
        acceptor.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keys.keyStoreFile(CertificateUsage.TLS).toString());
        acceptor.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, new String(keys.password()));
        acceptor.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        acceptor.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, keys.trustFile().toString());
        acceptor.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, new String(keys.password()));
        acceptor.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        return acceptor;
    }

    private void queue(String name) throws Exception {
        server.createQueue(QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST).setDurable(false));
    }

    PartnerContext context(Cbe institution) {
        return new PartnerContext(
                "invented", url, Environment.TEST, institution, Members.HUB, members.folder(institution), folder.resolve("published"),
                folder.resolve("letters-" + institution));
    }

    /** The next message on a public address, opened; none when it does not come soon. */
    Optional<Envelope> take(String address, long waitMs) throws JMSException {
        return body(address, waitMs).map(body -> envelopes.read(seals().open(body).content()));
    }

    /** The next message on a public address as it came. */
    Optional<byte[]> body(String address, long waitMs) throws JMSException {
        try (var consumer = session.createConsumer(session.createQueue(address))) {
            if (!(consumer.receive(waitMs) instanceof BytesMessage message)) {
                return Optional.empty();
            }
            byte[] body = new byte[(int) message.getBodyLength()];
            message.readBytes(body);
            return Optional.of(body);
        }
    }

    byte[] sealed(Envelope envelope, Cbe to) {
        return seals().seal(envelopes.write(envelope), institutions.get(to).current(CertificateUsage.ENCRYPT, members.now()));
    }

    byte[] onlySigned(Envelope envelope) {
        return seals().sign(envelopes.write(envelope));
    }

    void deliver(Cbe to, byte[] body) throws JMSException {
        try (var producer = session.createProducer(session.createQueue("inbox." + to + ".online"))) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
        }
    }

    /** What is neither taken nor acknowledged. */
    long lying(Cbe institution) {
        return server.locateQueue("inbox." + institution + ".online").getMessageCount();
    }

    private CmsSeals seals() {
        return members.seals(keys);
    }

    @Override
    public void close() throws Exception {
        connection.close();
        server.stop();
    }
}
