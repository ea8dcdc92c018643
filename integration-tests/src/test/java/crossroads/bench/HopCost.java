package crossroads.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;

/** One durable message of 3 KB through a queue inside the process, acknowledged alone: processor time of all threads that take part. */
final class HopCost {

    private static final int AT_ONCE = 16;
    private static final int WARM_UP = 30_000;
    private static final int HOPS = 30_000;

    private HopCost() {}

    static double micros(Path folder) throws Exception {
        Path data = Files.createDirectories(folder.resolve("broker"));
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(true).setSecurityEnabled(false).setJMXManagementEnabled(false);
        configuration.setJournalType(JournalType.NIO).setJournalDatasync(true).setJournalBufferTimeout_NIO(500_000);
        configuration.setJournalDirectory(data.resolve("journal").toString()).setBindingsDirectory(data.resolve("bindings").toString());
        configuration.setPagingDirectory(data.resolve("paging").toString()).setLargeMessagesDirectory(data.resolve("large").toString());
        configuration.addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", "77"), "vm"));
        ActiveMQServer server = ActiveMQServers.newActiveMQServer(configuration);
        server.start();
        try (ServerLocator locator = ActiveMQClient.createServerLocatorWithoutHA(
                        new TransportConfiguration(InVMConnectorFactory.class.getName(), Map.of("serverId", "77")));
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(true, true, 0)) {
            session.createQueue(QueueConfiguration.of("floor").setAddress("floor").setRoutingType(RoutingType.ANYCAST).setDurable(true));
            session.start();
            try (ClientProducer producer = session.createProducer("floor");
                    ClientConsumer consumer = session.createConsumer("floor")) {
                hop(session, producer, consumer, WARM_UP);
                long before = CpuTime.ofProcess(ProcessHandle.current().pid());
                hop(session, producer, consumer, HOPS);
                return (CpuTime.ofProcess(ProcessHandle.current().pid()) - before) * 1e3 / HOPS;
            }
        } finally {
            server.stop();
        }
    }

    private static void hop(ClientSession session, ClientProducer producer, ClientConsumer consumer, int hops) throws Exception {
        byte[] body = new byte[3_000];
        for (int done = 0; done < hops; done += AT_ONCE) {
            for (int i = 0; i < AT_ONCE; i++) {
                ClientMessage message = session.createMessage(true);
                message.getBodyBuffer().writeBytes(body);
                producer.send(message, ignored -> {});
            }
            for (int i = 0; i < AT_ONCE; i++) {
                ClientMessage message = consumer.receive(10_000);
                message.individualAcknowledge();
            }
        }
    }
}
