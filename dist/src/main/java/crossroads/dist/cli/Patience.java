package crossroads.dist.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits for a moment to come. */
@FunctionalInterface
interface Patience {

    void until(Instant moment) throws InterruptedException;

    /** By this clock, looked at each minute: a machine that slept, or whose clock was set, is not late for long. */
    static Patience of(InstantSource clock) {
        return moment -> {
            for (Duration left = Duration.between(clock.instant(), moment); left.isPositive(); left = Duration.between(clock.instant(), moment)) {
                Thread.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
            }
        };
    }

    /** How often the clock is looked at. */
    Duration LOOK = Duration.ofMinutes(1);
}
