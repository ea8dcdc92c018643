package crossroads.integration;

import crossroads.dist.embedded.LoopbackPort;
import crossroads.hub.institution.CertificateUsage;
import crossroads.security.keys.KeyFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis as anyone might set it up, with somebody's TLS key and no guard: it takes what is sent, as it is sent, and makes what addresses are asked for. */
final class UnguardedBroker implements AutoCloseable {

    private final ActiveMQServer server;
    private final int port;

    private UnguardedBroker(ActiveMQServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static UnguardedBroker with(KeyFolder keys, Path folder) throws Exception {
        int port = LoopbackPort.anyFree().number();
        Map<String, Object> tls = new HashMap<>();
        tls.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
        tls.put(TransportConstants.PORT_PROP_NAME, Integer.toString(port));
        tls.put(TransportConstants.PROTOCOLS_PROP_NAME, "AMQP");
        tls.put("saslMechanisms", "EXTERNAL,ANONYMOUS");
        tls.put(TransportConstants.SSL_ENABLED_PROP_NAME, "true");
        tls.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, "true");
        tls.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keys.keyStoreFile(CertificateUsage.TLS).toString());
        tls.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        tls.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, new String(keys.password()));
        tls.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, keys.trustFile().toString());
        tls.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        tls.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, new String(keys.password()));
        Path data = Files.createTempDirectory(folder, "unguarded");
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setSecurityEnabled(false).setJMXManagementEnabled(false).setPersistenceEnabled(false).setJournalDirectory(data.toString());
        configuration.addAcceptorConfiguration(new TransportConfiguration(NettyAcceptorFactory.class.getName(), tls, "amqps"));
        configuration.addAddressSetting("#", new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true)
                .setDeadLetterAddress(SimpleString.of("DLQ")).setExpiryAddress(SimpleString.of("EXPIRY")));
        ActiveMQServer server = ActiveMQServers.newActiveMQServer(configuration, false);
        server.start();
        return new UnguardedBroker(server, port);
    }

    URI uri() {
        return URI.create("amqps://127.0.0.1:" + port);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
