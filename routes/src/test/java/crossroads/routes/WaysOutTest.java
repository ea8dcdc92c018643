package crossroads.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import crossroads.hub.exchange.Delivered;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.exchange.SmallWalk;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WaysOutTest {

    private static final List<String> UP_TO_JOURNAL = List.of("open", "validate", "authorize", "resolve", "protect", "journal");

    private final SmallWalk walk = new SmallWalk();
    private final ExchangeRoutes routes = new ExchangeRoutes(walk.steps(), walk::park, Optional.empty());

    @BeforeEach
    void start() {
        routes.start();
    }

    @AfterEach
    void stop() {
        routes.close();
        walk.close();
    }

    @Test
    void aGoodMessageWalksAllSevenSteps() {
        assertThat(walked(1)).isNotNull();
        assertThat(walk.done()).containsExactlyElementsOf(plus(UP_TO_JOURNAL, "deliver"));
    }

    @Test
    void theCallerWaitsForNoDisk() {
        CountDownLatch disk = new CountDownLatch(1);
        walk.at("journal", stage -> await(disk));

        CompletionStage<Delivered> result = routes.walk(SmallWalk.received("hello"));

        assertThat(result.toCompletableFuture()).isNotDone();
        disk.countDown();
        assertThat(result.toCompletableFuture().join().received().body()).asString().isEqualTo("hello");
    }

    @Test
    void aRefusalIsProtectedJournalledAndDelivered() {
        walk.at("authorize", SmallWalk.refusing(RefusalId.AUT_001));

        assertThat(walked(1)).isNotNull();

        assertThat(walk.done()).containsExactly("open", "validate", "authorize", "protectRefusal", "journalRefusal", "deliver");
    }

    @Test
    void aRefusalFoundByTheCommitLeavesTheSameWay() {
        walk.at("journal", SmallWalk.refusing(RefusalId.TKT_001));

        assertThat(walked(1)).isNotNull();

        assertThat(walk.done()).containsExactlyElementsOf(plus(UP_TO_JOURNAL, "protectRefusal", "journalRefusal", "deliver"));
    }

    @Test
    void whatIsUnavailableGoesBackToTheDoorAndNothingMoreIsDone() {
        walk.at("journal", SmallWalk.unavailable());

        assertThatThrownBy(() -> walked(1)).hasRootCauseInstanceOf(UnavailableException.class);

        assertThat(walk.done()).containsExactlyElementsOf(UP_TO_JOURNAL);
    }

    @Test
    void whatIsUnavailableWhileRefusingGoesBackToo() {
        walk.at("open", SmallWalk.refusing(RefusalId.IDN_001)).at("journalRefusal", SmallWalk.unavailable());

        assertThatThrownBy(() -> walked(3)).hasRootCauseInstanceOf(UnavailableException.class);

        assertThat(walk.done()).containsExactly("open", "protectRefusal", "journalRefusal");
    }

    @Test
    void aSupersededMessageWalksAgainFromTheStart() {
        AtomicInteger left = new AtomicInteger(2);
        walk.at("journal", stage -> {
            if (left.getAndDecrement() > 0) {
                SmallWalk.superseded().accept(stage);
            }
        });

        assertThat(walked(1).received().walk()).isEqualTo(3);

        assertThat(walk.done()).filteredOn("open"::equals).hasSize(3);
        assertThat(walk.done()).filteredOn("deliver"::equals).hasSize(1);
    }

    @Test
    void aMessageSupersededThreeTimesIsUnavailable() {
        walk.at("journal", SmallWalk.superseded());

        assertThatThrownBy(() -> walked(1)).hasRootCauseInstanceOf(UnavailableException.class);

        assertThat(walk.done()).filteredOn("journal"::equals).hasSize(3);
        assertThat(walk.faults()).isEmpty();
    }

    @Test
    void aMessageMayBeRefusedOnItsSecondWalk() {
        walk.at("journal", SmallWalk.superseded()).at("authorize", stage -> {
            if (stage.received().walk() == 2) {
                SmallWalk.refusing(RefusalId.AUT_001).accept(stage);
            }
        });

        assertThat(walked(1)).isNotNull();

        assertThat(walk.done()).endsWith("open", "validate", "authorize", "protectRefusal", "journalRefusal", "deliver");
    }

    @Test
    void aBugGoesBackToTheDoorTwice() {
        walk.at("resolve", SmallWalk.bug());

        assertThatThrownBy(() -> walked(1)).hasRootCauseMessage("a bug at Authorized");
        assertThatThrownBy(() -> walked(2)).hasRootCauseMessage("a bug at Authorized");

        assertThat(walk.done()).doesNotContain("deliver");
    }

    @Test
    void aBugIsParkedAndAnsweredTheThirdTime() {
        walk.at("resolve", SmallWalk.bug());

        assertThat(walked(3)).isNotNull();

        assertThat(walk.done()).containsExactly("open", "validate", "authorize", "resolve", "park", "parked", "deliver");
        assertThat(walk.faults()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBugWhileRefusingIsParkedToo() {
        walk.at("open", SmallWalk.refusing(RefusalId.ENV_002)).at("protectRefusal", SmallWalk.bug());

        assertThatThrownBy(() -> walked(2)).hasRootCauseMessage("a bug at Refused");
        assertThat(walked(3)).isNotNull();

        assertThat(walk.done()).endsWith("open", "protectRefusal", "park", "parked", "deliver");
    }

    @Test
    void anErrorOfTheJvmIsABugLikeAnyOther() {
        walk.at("validate", stage -> {
            throw new StackOverflowError();
        });

        assertThat(walked(3)).isNotNull();

        assertThat(Causes.find(walk.faults().getFirst(), StackOverflowError.class)).isPresent();
    }

    @Test
    void aRefusalThatNoStepClaimedIsABug() {
        walk.at("validate", stage -> {
            throw new RefusedException(Refusal.of(RefusalId.ENV_003, "field", RuleKey.HUB_FAULT));
        });

        assertThat(walked(3)).isNotNull();

        assertThat(walk.done()).containsExactly("open", "validate", "park", "parked", "deliver");
    }

    @Test
    void whatIsUnavailableWhileParkingGoesBackToTheDoor() {
        walk.at("validate", SmallWalk.bug()).at("parked", SmallWalk.unavailable());

        assertThatThrownBy(() -> walked(3)).hasRootCauseInstanceOf(UnavailableException.class);
    }

    @Test
    void noWayOutLeavesAnythingInTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            walk.at("authorize", SmallWalk.refusing(RefusalId.AUT_001));
            walked(1);
            walk.at("journalRefusal", SmallWalk.unavailable());
            assertThatThrownBy(() -> walked(1)).isNotNull();
            walk.at("protectRefusal", SmallWalk.bug());
            assertThatThrownBy(() -> walked(1)).isNotNull();
            walk.at("authorize", SmallWalk.superseded());
            assertThatThrownBy(() -> walked(1)).isNotNull();
            walk.at("parked", SmallWalk.bug()).at("open", SmallWalk.bug());
            assertThatThrownBy(() -> walked(3)).isNotNull();
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Delivered walked(int attempt) {
        return routes.walk(SmallWalk.received("hello", attempt)).toCompletableFuture().join();
    }

    private static List<String> plus(List<String> steps, String... more) {
        return java.util.stream.Stream.concat(steps.stream(), java.util.Arrays.stream(more)).toList();
    }
}
