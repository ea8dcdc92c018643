package crossroads.routes.amqp;

import crossroads.hub.SmallNetwork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPStandardMessage;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Section;

/** A real broker on a temporary folder, with the hub's addresses. The stamp of its messages is what a guard would write. */
final class SmallBroker implements AutoCloseable {

    static final String STAMP = SmallNetwork.CLAIRVAL.cbe() + "|" + "ab".repeat(32) + "|1795514400000000";

    private static final AtomicInteger IDS = new AtomicInteger(1000);

    private final int id = IDS.incrementAndGet();
    private final ActiveMQServer server;

    SmallBroker(Path folder) throws Exception {
        ConfigurationImpl c = new ConfigurationImpl();
        c.setSecurityEnabled(false).setJMXManagementEnabled(false).setJournalType(JournalType.NIO).setJournalBufferTimeout_NIO(500_000);
        c.setJournalDirectory(folder + "/journal").setBindingsDirectory(folder + "/bindings").setPagingDirectory(folder + "/paging").setLargeMessagesDirectory(folder + "/large");
        c.addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", Integer.toString(id)), "vm"));
        c.addAddressSetting("#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false).setAutoDeleteQueues(false).setAutoDeleteAddresses(false)
                .setDeadLetterAddress(SimpleString.of("DLQ")).setExpiryAddress(SimpleString.of("EXPIRY")).setMaxDeliveryAttempts(10));
        server = ActiveMQServers.newActiveMQServer(c, true);
        start();
    }

    void start() throws Exception {
        server.start();
        for (String queue : List.of("exchange.online", "exchange.answers", "exchange.bulk", "DLQ", "EXPIRY")) {
            declare(queue);
        }
    }

    void stop() throws Exception {
        server.stop();
    }

    void declare(String queue) throws Exception {
        server.createQueue(QueueConfiguration.of(queue).setAddress(queue).setRoutingType(RoutingType.ANYCAST).setDurable(true).setAutoCreateAddress(true), true);
    }

    ServerLocator locator() {
        return ActiveMQClient.createServerLocatorWithoutHA(new TransportConfiguration(InVMConnectorFactory.class.getName(), Map.of("serverId", Integer.toString(id))));
    }

    Broker broker() {
        return new Broker(locator(), "hub", "secret");
    }

    ActiveMQServer server() {
        return server;
    }

    Queue queue(String name) {
        return server.locateQueue(name);
    }

    long lying(String queue) {
        return queue(queue).getMessageCount();
    }

    /** Of what lies in the queue. */
    int highestDeliveryCount(String queue) {
        int highest = 0;
        try (LinkedListIterator<MessageReference> references = queue(queue).browserIterator()) {
            while (references.hasNext()) {
                highest = Math.max(highest, references.next().getDeliveryCount());
            }
        }
        return highest;
    }

    interface Making {
        void of(ClientMessage message);
    }

    void send(String address, String... bodies) throws Exception {
        List<Making> makings = new ArrayList<>();
        for (String body : bodies) {
            makings.add(message -> {
                message.getBodyBuffer().writeBytes(body.getBytes(StandardCharsets.UTF_8));
                message.putStringProperty(Stamp.PROPERTY, STAMP);
            });
        }
        send(address, ClientMessage.BYTES_TYPE, makings);
    }

    void send(String address, byte type, List<Making> makings) throws Exception {
        try (ServerLocator locator = locator();
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(false, false, false);
                var producer = session.createProducer(address)) {
            for (Making making : makings) {
                ClientMessage message = session.createMessage(type, true);
                making.of(message);
                producer.send(message);
            }
            session.commit();
        }
    }

    /** As a partner sends it over AMQP, after the guard: with the broker's own stamp, whatever the message says itself. */
    void sendAmqp(String address, Section body, String contentType) throws Exception {
        org.apache.qpid.proton.message.Message partners = org.apache.qpid.proton.message.Message.Factory.create();
        partners.setBody(body);
        partners.setContentType(contentType);
        partners.setApplicationProperties(new ApplicationProperties(Map.of(Stamp.PROPERTY, "forged", "CamelBeanMethodName", "toString")));
        byte[] encoded = new byte[100_000];
        int length = partners.encode(encoded, 0, encoded.length);
        AMQPStandardMessage message = new AMQPStandardMessage(0, java.util.Arrays.copyOf(encoded, length), null);
        message.setAddress(address);
        message.setMessageID(server.getStorageManager().generateID());
        message.setBrokerProperty(SimpleString.of(Stamp.PROPERTY), STAMP);
        message.setDurable(true);
        message.reencode();
        server.getPostOffice().route(message, false);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
