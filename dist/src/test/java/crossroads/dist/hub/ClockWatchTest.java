package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.store.HandSetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:00Z");
    private final List<Long> recorded = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 10_000_000_000L;
    private boolean isWritable = true;
    private final ClockWatch watch = new ClockWatch(clock, () -> nanos, (id, before, after) -> {
        if (!isWritable) {
            return CompletableFuture.failedFuture(new UnavailableException("away", null));
        }
        assertThat(Uuid7.time(id)).isEqualTo(before);
        recorded.add(Duration.between(before, after).toMillis());
        return CompletableFuture.completedFuture(true);
    });

    @Test
    void aClockThatGoesAsTimeDoesIsWell() {
        watch.look();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1));
            watch.look();
        }
        pass(Duration.ofHours(3));
        watch.look();

        assertThat(watch.word()).isEqualTo("ok");
        assertThat(recorded).isEmpty();
    }

    @Test
    void aStepOfMoreThanFiveSecondsIsRecordedOnceAndShownForTenMinutes() {
        watch.look();
        clock.pass(Duration.ofMillis(5_001));
        pass(Duration.ofSeconds(1));
        watch.look();
        pass(Duration.ofSeconds(1));
        watch.look();

        assertThat(recorded).containsExactly(5_001L);
        assertThat(watch.word()).isEqualTo("set by +5 s at 2026-11-24T10:00:06.001Z");
        pass(Duration.ofMinutes(10).minusSeconds(2));
        watch.look();
        assertThat(watch.word()).startsWith("set by");
        pass(Duration.ofSeconds(1));
        watch.look();
        assertThat(watch.word()).isEqualTo("ok");
    }

    @Test
    void aStepOfFiveSecondsIsNotOne() {
        watch.look();
        clock.pass(Duration.ofSeconds(-5));
        watch.look();

        assertThat(recorded).isEmpty();
        assertThat(watch.word()).isEqualTo("ok");
    }

    @Test
    void aStepBackEndsItBothAreRecorded() {
        watch.look();
        clock.pass(Duration.ofHours(2));
        pass(Duration.ofSeconds(1));
        watch.look();
        assertThat(watch.word()).startsWith("set by +7200 s");

        clock.pass(Duration.ofHours(-2));
        pass(Duration.ofSeconds(1));
        watch.look();

        assertThat(watch.word()).isEqualTo("ok");
        assertThat(recorded).containsExactly(7_200_000L, -7_200_000L);
    }

    @Test
    void whatCanNotBeRecordedYetIsRecordedLater() {
        watch.look();
        isWritable = false;
        clock.pass(Duration.ofSeconds(60));
        watch.look();
        clock.pass(Duration.ofSeconds(-20));
        watch.look();
        watch.look();
        assertThat(recorded).isEmpty();
        assertThat(watch.word()).startsWith("set by +40 s");

        isWritable = true;
        watch.look();
        watch.look();
        watch.look();
        assertThat(recorded).containsExactly(60_000L, -20_000L);
    }

    @Test
    void aPauseBetweenTheTwoReadingsIsNoStep() {
        int[] readings = {0};
        ClockWatch paused = new ClockWatch(
                clock,
                () -> {
                    if (++readings[0] == 4) {
                        pass(Duration.ofSeconds(9));
                    }
                    return nanos;
                },
                (id, before, after) -> CompletableFuture.completedFuture(recorded.add(Duration.between(before, after).toMillis())));
        paused.look();

        paused.look();

        assertThat(readings[0]).as("it read again").isEqualTo(6);
        assertThat(recorded).isEmpty();
        assertThat(paused.word()).isEqualTo("ok");
    }

    private void pass(Duration time) {
        clock.pass(time);
        nanos += time.toNanos();
    }
}
