package crossroads.dist.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import crossroads.dist.broker.SmallNetwork.HubSession;
import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.LoopbackPort;
import crossroads.hub.outbox.InboxKind;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final int INSTITUTIONS = 3_300;

    @TempDir
    Path folder;

    @Test
    void everyInstitutionHasTwoInboxesAlsoAfterARestart() throws Exception {
        List<String> cbes = IntStream.range(0, INSTITUTIONS).mapToObj(n -> "0%09d".formatted(200_000_000 + n)).toList();
        try (SmallNetwork network = new SmallNetwork(folder)) {
            long begin = System.nanoTime();
            assertThat(network.broker().inboxes().ensure(cbes)).isEqualTo(2 * INSTITUTIONS);
            long made = System.nanoTime() - begin;
            begin = System.nanoTime();
            assertThat(network.broker().inboxes().ensure(cbes)).isZero();
            long found = System.nanoTime() - begin;
            try (HubSession hub = network.hub()) {
                hub.deliver(network.inbox(cbes.getLast()), "m", 0);
            }
            network.restart();
            assertThat(network.broker().inboxes().ensure(cbes)).isZero();
            assertThat(network.broker().inboxes().messageIds()).containsExactly("m");
            System.out.printf("%d queues: made in %d ms, found in %d ms, broker restarted with them in %d ms%n", 2 * INSTITUTIONS, made / 1_000_000,
                    found / 1_000_000, network.broker().took().toMillis());
        }
    }

    @Test
    void anInboxThatGrowsBeyondMemoryLosesNothing() throws Exception {
        String inbox = Addresses.inbox(SmallNetwork.CLAIRVAL, InboxKind.BULK);
        int count = 40;
        byte[] body = new byte[1_500_000];
        try (SmallNetwork network = new SmallNetwork(folder)) {
            try (HubSession hub = network.hub(); ClientProducer producer = hub.session.createProducer(inbox)) {
                for (int i = 0; i < count; i++) {
                    ClientMessage message = hub.session.createMessage(ClientMessage.BYTES_TYPE, true);
                    message.putStringProperty("crossroads_message_id", "m" + i);
                    message.getBodyBuffer().writeBytes(body);
                    producer.send(message);
                }
            }
            await().untilAsserted(() -> assertThat(network.broker().inboxes().messageIds()).hasSize(count));
            network.restart();
            assertThat(network.broker().inboxes().messageIds()).hasSize(count);
            try (Connection connection = network.connect(SmallNetwork.CLAIRVAL); Session session = connection.createSession()) {
                var consumer = session.createConsumer(session.createQueue(inbox));
                for (int i = 0; i < count; i++) {
                    var message = consumer.receive(5_000);
                    assertThat(message).as("message " + i).isNotNull();
                    assertThat(message.getStringProperty("crossroads_message_id")).isEqualTo("m" + i);
                    assertThat(message.getBody(byte[].class)).hasSize(body.length);
                }
            }
            await().untilAsserted(() -> assertThat(network.takings).hasSize(count));
        }
    }

    @Test
    void aFullDiskStopsTheIntakeAndNothingElse() throws Exception {
        Path data = folder.resolve("data");
        try (SmallNetwork network = new SmallNetwork(BrokerSettings.in(data).on("127.0.0.1", 0))) {
            try (HubSession hub = network.hub()) {
                hub.deliver(network.inbox(SmallNetwork.CLAIRVAL), "waiting", 0);
            }
        }
        BrokerSettings full = BrokerSettings.in(data).on("127.0.0.1", 0).guardedBy(new DiskGuard.LeastFree(Long.MAX_VALUE));
        try (SmallNetwork network = new SmallNetwork(full); Connection connection = network.connect(network.authority.contextOf(
                network.identities.get(SmallNetwork.CLAIRVAL)), "&jms.sendTimeout=1000"); Session session = connection.createSession()) {
            await().until(network.broker()::isDiskFull);
            assertThatThrownBy(() -> {
                try (MessageProducer producer = session.createProducer(session.createQueue(Addresses.ONLINE))) {
                    producer.send(session.createTextMessage("x"));
                }
            }).isInstanceOf(jakarta.jms.JMSException.class);
            var consumer = session.createConsumer(session.createQueue(network.inbox(SmallNetwork.CLAIRVAL)));
            assertThat(new String(consumer.receive(2_000).getBody(byte[].class), StandardCharsets.UTF_8)).isEqualTo("answer waiting");
        }
    }

    @Test
    void theUsualGuardLetsAFullerDiskThanMostPass() throws Exception {
        assertThat(DiskGuard.usual(folder)).isInstanceOfSatisfying(DiskGuard.LeastFree.class, guard -> assertThat(guard.bytes()).isBetween(1L, 1L << 30));
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsUser() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            CannotStart refusal = catchThrowableOfType(CannotStart.class,
                    () -> new SmallNetwork(BrokerSettings.in(folder).on("127.0.0.1", taken.getLocalPort())).close());
            assertThat(refusal.reason()).isEqualTo(CannotStart.Reason.PORT_TAKEN);
            assertThat(refusal).hasMessageContaining("process " + ProcessHandle.current().pid()).hasMessageContaining("--port-offset");
        }
    }

    @Test
    void theSecondBrokerOnOneFolderIsRefused() throws Exception {
        try (SmallNetwork network = new SmallNetwork(folder)) {
            CannotStart refusal = catchThrowableOfType(CannotStart.class, () -> new SmallNetwork(folder).close());
            assertThat(refusal.reason()).isEqualTo(CannotStart.Reason.FOLDER_IN_USE);
            assertThat(network.broker().isRunning()).isTrue();
        }
    }

    @Test
    void aMemberFindsItsInboxesThoughNobodyMadeThemBefore() throws Exception {
        try (SmallNetwork network = new SmallNetwork(BrokerSettings.in(folder).on("127.0.0.1", 0), List.of());
                Connection connection = network.connect(SmallNetwork.ONEM); Session session = connection.createSession(); HubSession hub = network.hub()) {
            var consumer = session.createConsumer(session.createQueue(network.inbox(SmallNetwork.ONEM)));
            hub.deliver(network.inbox(SmallNetwork.ONEM), "m", 0);
            assertThat(consumer.receive(2_000)).isNotNull();
        }
    }

    @Test
    void whatTheHubSendsToAnInboxThatNobodyMadeLiesThere() throws Exception {
        try (SmallNetwork network = new SmallNetwork(BrokerSettings.in(folder).on("127.0.0.1", 0), List.of()); HubSession hub = network.hub()) {
            hub.deliver(network.inbox(SmallNetwork.ONEM), "m", 0);
            await().untilAsserted(() -> assertThat(network.broker().inboxes().depth(SmallNetwork.ONEM, InboxKind.ONLINE)).isEqualTo(1));
            assertThatThrownBy(() -> hub.deliver("inbox.of.nobody", "m", 0)).hasMessageContaining("nothing lies at this address");
            network.restart();
            assertThat(network.broker().inboxes().messageIds()).containsExactly("m");
        }
    }

    @Test
    void aWireDuplicateOfTheHubLiesThereOnce() throws Exception {
        try (SmallNetwork network = new SmallNetwork(folder); HubSession hub = network.hub();
                ClientProducer producer = hub.session.createProducer(network.inbox(SmallNetwork.ONEM))) {
            for (int i = 0; i < 2; i++) {
                ClientMessage message = hub.session.createMessage(ClientMessage.BYTES_TYPE, true);
                message.putStringProperty("_AMQ_DUPL_ID", "m");
                producer.send(message);
            }
            // What is sent after it shows that it was looked at.
            hub.deliver(network.inbox(SmallNetwork.ONEM), "other", 0);
            await().untilAsserted(() -> assertThat(network.broker().inboxes().depth(SmallNetwork.ONEM, InboxKind.ONLINE)).isEqualTo(2));
        }
    }

    @Test
    void thePortIsClosedUntilTheHubIsReady() throws Exception {
        try (SmallNetwork network = new SmallNetwork(folder)) {
            int port = network.broker().port();
            network.close();
            try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.in(folder).on("127.0.0.1", port), network.surroundings())) {
                assertThat(broker.isRunning()).isTrue();
                assertThat(new LoopbackPort(port).isFree()).isTrue();
                broker.open();
                assertThat(new LoopbackPort(port).isFree()).isFalse();
            }
            assertThat(new LoopbackPort(port).isFree()).isTrue();
        }
    }
}
