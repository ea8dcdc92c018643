package crossroads.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.exchange.SmallWalk;
import crossroads.hub.exchange.Stage;
import crossroads.hub.refusal.RefusalId;
import crossroads.routes.ExchangeRoutes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final String ONLINE = "exchange.online";

    @TempDir
    Path folder;

    private final SmallWalk walk = new SmallWalk();
    private final ConcurrentLinkedQueue<Stage> opened = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isDatabaseAway = new AtomicBoolean();
    private final AtomicInteger probes = new AtomicInteger();
    private final Gate gate = new Gate();
    private SmallBroker broker;
    private Broker hubs;
    private AmqpDoor door;
    private ExchangeRoutes routes;

    @BeforeEach
    void start() throws Exception {
        broker = new SmallBroker(folder);
        hubs = broker.broker();
        door = new AmqpDoor(hubs, new AmqpDoor.Settings(1000, 2), gate, () -> {
            probes.incrementAndGet();
            if (isDatabaseAway.get()) {
                throw new java.io.IOException("away");
            }
        });
        walk.at("open", opened::add);
        routes = new ExchangeRoutes(walk.steps(), walk::park, Optional.of(door.door()));
        routes.start();
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        hubs.close();
        broker.close();
        walk.close();
    }

    @Test
    void aMessageIsAcknowledgedWhenItsWalkHasEnded() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        walk.at("journal", stage -> awaitOn(disk));
        broker.send(ONLINE, "hello");

        await().until(() -> walk.done().contains("journal"));
        assertThat(broker.lying(ONLINE)).isOne();

        disk.countDown();
        await().until(() -> broker.lying(ONLINE) == 0);
    }

    @Test
    void whatTheBrokerStampedIsWhatTheWalkReceives() throws Exception {
        broker.send(ONLINE, "hello");
        await().until(() -> broker.lying(ONLINE) == 0);

        Stage stage = opened.element();
        assertThat(stage.received().holder()).isEqualTo(SmallWalk.received("").holder());
        assertThat(stage.received().arrival()).isEqualTo(Instant.ofEpochSecond(1795514400L));
        assertThat(stage.received().body()).asString().isEqualTo("hello");
        assertThat(stage.received().attempt()).isOne();
        assertThat(stage.received().oddity()).isEmpty();
    }

    @Test
    void messagesComeFromAllThreeAddresses() throws Exception {
        broker.send(ONLINE, "a");
        broker.send("exchange.answers", "b");
        broker.send("exchange.bulk", "c");

        await().until(() -> walk.done().stream().filter("deliver"::equals).count() == 3);
    }

    @Test
    void oneSlowCommitHoldsNobodyElseUp() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        walk.at("protect", stage -> {
            if (body(stage).equals("slow")) {
                awaitOn(slow);
            }
        });
        broker.send(ONLINE, "slow");
        broker.send(ONLINE, IntStream.range(0, 500).mapToObj(i -> "m" + i).toArray(String[]::new));

        await().until(() -> broker.lying(ONLINE) == 1);

        slow.countDown();
        await().until(() -> broker.lying(ONLINE) == 0);
    }

    @Test
    void noMoreWalkAtOnceThanThereArePermits() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        walk.at("journal", stage -> awaitOn(disk));
        broker.send("exchange.bulk", IntStream.range(0, 300).mapToObj(i -> "m" + i).toArray(String[]::new));

        await().until(() -> opened.size() == 64);
        Thread.sleep(300);

        assertThat(opened).hasSize(64);
        assertThat(door.health().inFlight()).isEqualTo(64);
        disk.countDown();
        await().until(() -> broker.lying("exchange.bulk") == 0);
    }

    @Test
    void aRefusedMessageIsAcknowledged() throws Exception {
        walk.at("authorize", SmallWalk.refusing(RefusalId.AUT_001));
        broker.send(ONLINE, "hello");

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(walk.done()).contains("journalRefusal");
    }

    @Test
    void inAnOutageNothingIsAcknowledgedNoAttemptIsBurntAndAllGoesOnAfterwards() throws Exception {
        isDatabaseAway.set(true);
        walk.at("journal", SmallWalk.unavailable());
        broker.send(ONLINE, IntStream.range(0, 400).mapToObj(i -> "m" + i).toArray(String[]::new));

        await().until(() -> probes.get() >= 3);
        assertThat(door.health().isTaking()).isFalse();
        assertThat(door.health().why()).containsExactly(Gate.Why.OUTAGE);
        assertThat(broker.lying(ONLINE)).isEqualTo(400);
        assertThat(broker.queue(ONLINE).getDeliveringCount()).isZero();
        assertThat(broker.highestDeliveryCount(ONLINE)).isZero();
        long walked = opened.size();
        Thread.sleep(300);
        assertThat(opened).hasSize((int) walked);

        walk.heal();
        walk.at("open", opened::add);
        isDatabaseAway.set(false);
        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened).allSatisfy(stage -> assertThat(stage.received().attempt()).isOne());
        assertThat(opened.stream().skip(walked).map(IntakeTest::body).distinct().count()).isEqualTo(400);
        assertThat(broker.lying("DLQ")).isZero();
        await().until(() -> door.health().isTaking());
    }

    @Test
    void aBugIsTriedAgainWhileOthersWalkOnAndParkedAtTheThirdAttempt() throws Exception {
        walk.at("resolve", stage -> {
            if (body(stage).equals("poison")) {
                SmallWalk.bug().accept(stage);
            }
        });
        broker.send(ONLINE, "poison");
        broker.send(ONLINE, IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new));

        await().until(() -> broker.lying(ONLINE) == 1);
        await().until(() -> broker.lying(ONLINE) == 0);

        assertThat(walk.faults()).hasSize(3);
        assertThat(walk.done()).contains("parked");
        assertThat(opened.stream().filter(stage -> body(stage).equals("poison")).map(stage -> stage.received().attempt())).containsExactly(1, 2, 3);
    }

    @Test
    void attemptsBeforeAnOutageStillCount() throws Exception {
        walk.at("resolve", SmallWalk.bug());
        broker.send(ONLINE, "poison");
        await().until(() -> opened.size() == 2);

        routes.suspend();
        assertThat(broker.lying(ONLINE)).isOne();
        assertThat(broker.highestDeliveryCount(ONLINE)).isZero();
        routes.resume();

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened).hasSize(3);
    }

    @Test
    void inAnOutageWhatHasNotBegunToWalkIsGivenBackAsItIs() throws Exception {
        CountDownLatch database = new CountDownLatch(1);
        isDatabaseAway.set(true);
        walk.at("resolve", stage -> {
            awaitOn(database);
            SmallWalk.unavailable().accept(stage);
        });
        broker.send(ONLINE, IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new));
        await().until(() -> opened.size() == 2 && door.health().inFlight() == 100);

        database.countDown();
        await().until(() -> broker.queue(ONLINE).getDeliveringCount() == 0);
        assertThat(opened.size()).isLessThanOrEqualTo(4);

        walk.heal();
        walk.at("open", opened::add);
        isDatabaseAway.set(false);
        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened).allSatisfy(stage -> assertThat(stage.received().attempt()).isOne());
    }

    @Test
    void anOutageThatIsOverBeforeTheIntakeSeesItLeavesNoMessageBehind() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        walk.at("journal", stage -> {
            if (opened.size() == 1) {
                SmallWalk.unavailable().accept(stage);
            }
        });
        Thread opening = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                gate.open(Gate.Why.OUTAGE);
            }
        });

        broker.send(ONLINE, "hello");

        await().until(() -> broker.lying(ONLINE) == 0);
        isOver.set(true);
        opening.join();
        assertThat(opened).hasSize(2).allSatisfy(stage -> assertThat(stage.received().attempt()).isOne());
    }

    @Test
    void afterAnOutageABugIsStillTriedAgain() throws Exception {
        await().until(() -> door.health().isTaking());
        routes.suspend();
        routes.resume();
        walk.at("resolve", SmallWalk.bug());

        broker.send(ONLINE, "poison");

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(walk.faults()).hasSize(3);
        assertThat(walk.done()).contains("parked");
    }

    @Test
    void whatIsNoBodyOfBytesIsReceivedAsOdd() throws Exception {
        broker.send(ONLINE, ClientMessage.TEXT_TYPE, List.of(message -> {
            message.getBodyBuffer().writeNullableString("hello");
            message.putStringProperty(Stamp.PROPERTY, SmallBroker.STAMP);
        }));

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened.element().received().oddity()).contains("text");
    }

    @Test
    void theBodyOfAnAmqpMessageIsTheBytesOfItsDataSection() throws Exception {
        broker.sendAmqp(ONLINE, new Data(new Binary("hello".getBytes(StandardCharsets.UTF_8))), "application/octet-stream");

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened.element().received().body()).asString().isEqualTo("hello");
        assertThat(opened.element().received().oddity()).isEmpty();
        assertThat(opened.element().received().holder()).isEqualTo(SmallWalk.received("").holder());
    }

    @Test
    void anAmqpMessageOfAnythingElseIsOdd() throws Exception {
        broker.sendAmqp(ONLINE, new AmqpValue("hello"), null);
        broker.sendAmqp(ONLINE, new AmqpValue(java.util.Map.of("a", 1)), null);
        broker.sendAmqp(ONLINE, new AmqpSequence(List.of("a", 1)), null);
        broker.sendAmqp(ONLINE, new Data(new Binary(new byte[] {1})), "application/x-java-serialized-object");

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened.stream().map(stage -> stage.received().oddity().orElse("bytes")))
                .containsExactlyInAnyOrder("text", "a map", "a list", "a serialized object");
    }

    @Test
    void noMoreIsReadThanOneByteAboveTheLimit() throws Exception {
        broker.send(ONLINE, "x".repeat(5000));
        broker.send(ONLINE, "y".repeat(500_000));

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened).hasSize(2).allSatisfy(stage -> assertThat(stage.received().body()).hasSize(1001));
    }

    @Test
    void noPropertyOfTheMessageReachesTheWalk() throws Exception {
        broker.send(ONLINE, ClientMessage.BYTES_TYPE, List.of(message -> {
            message.putStringProperty(Stamp.PROPERTY, SmallBroker.STAMP);
            message.putStringProperty("CamelBeanMethodName", "toString");
            message.putStringProperty("_AMQ_VALIDATED_USER", "somebody");
        }));

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(walk.done()).containsExactly("open", "validate", "authorize", "resolve", "protect", "journal", "deliver");
    }

    @Test
    void aMessageWithoutStampIsPutAside() throws Exception {
        broker.send(ONLINE, ClientMessage.BYTES_TYPE, List.of(
                message -> message.getBodyBuffer().writeByte((byte) 1),
                message -> message.putStringProperty(Stamp.PROPERTY, "nonsense"),
                message -> message.putIntProperty(Stamp.PROPERTY, 1)));

        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(broker.lying("DLQ")).isEqualTo(3);
        assertThat(opened).isEmpty();
    }

    @Test
    void suspendedNothingIsTakenAndResumedItGoesOn() throws Exception {
        routes.suspend();
        broker.send(ONLINE, "a", "b");
        Thread.sleep(300);
        assertThat(broker.lying(ONLINE)).isEqualTo(2);
        assertThat(broker.queue(ONLINE).getDeliveringCount()).isZero();
        assertThat(door.health().waiting()).containsExactlyInAnyOrder(ONLINE, "exchange.answers", "exchange.bulk");

        routes.resume();
        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(door.health().isTaking()).isTrue();
    }

    @Test
    void suspendingUnderLoadLosesNothingAndDoublesNothing() throws Exception {
        for (int round = 0; round < 3; round++) {
            int before = opened.size();
            int first = round * 700;
            broker.send(ONLINE, IntStream.range(first, first + 700).mapToObj(i -> "m" + i).toArray(String[]::new));
            await().until(() -> opened.size() > before);
            routes.suspend();
            assertThat(broker.queue(ONLINE).getDeliveringCount()).isZero();
            assertThat(broker.highestDeliveryCount(ONLINE)).isZero();
            routes.resume();
        }
        await().until(() -> broker.lying(ONLINE) == 0);
        assertThat(opened).hasSize(2100);
        assertThat(opened.stream().map(IntakeTest::body).distinct().count()).isEqualTo(2100);
    }

    @Test
    void whileTheForwarderIsFullNothingIsTaken() throws Exception {
        gate.close(Gate.Why.FORWARDER_FULL);
        broker.send(ONLINE, "a", "b", "c");
        Thread.sleep(400);
        assertThat(opened.size()).isLessThanOrEqualTo(1);

        gate.open(Gate.Why.FORWARDER_FULL);
        await().until(() -> broker.lying(ONLINE) == 0);
    }

    @Test
    void aBrokerThatReturnsIsTakenFromAgain() throws Exception {
        broker.send(ONLINE, "before");
        await().until(() -> broker.lying(ONLINE) == 0);

        broker.stop();
        await().until(() -> !door.health().isTaking());
        broker.start();
        broker.send(ONLINE, "after");

        await().until(() -> broker.lying(ONLINE) == 0);
        await().until(() -> door.health().isTaking());
    }

    private static String body(Stage stage) {
        return new String(stage.received().body(), StandardCharsets.UTF_8);
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
