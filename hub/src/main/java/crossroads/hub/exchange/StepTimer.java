package crossroads.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Runs one step: times it once, and gives a refusal found on the way the stage that the step began with. */
final class StepTimer {

    /** Where the sector's calendar days are. */
    static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");

    private final InstantSource clock;
    private final Meter meter;

    StepTimer(InstantSource clock, Meter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    <S extends Stage> S run(String step, Stage from, Supplier<S> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } catch (RefusedException e) {
            throw e.at(from);
        } finally {
            meter.step(step, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SECTOR);
    }
}
