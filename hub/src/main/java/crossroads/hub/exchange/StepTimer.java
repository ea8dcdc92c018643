package crossroads.hub.exchange;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean KNOWS_PROCESSOR_TIME = THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

    private final InstantSource clock;
    private final Meter meter;

    StepTimer(InstantSource clock, Meter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    <S extends Stage> S run(String step, Stage from, Supplier<S> work) {
        long began = System.nanoTime();
        long spentBefore = processorTime();
        try {
            return work.get();
        } catch (RefusedException e) {
            throw e.at(from);
        } finally {
            meter.step(step, Duration.ofNanos(System.nanoTime() - began));
            meter.processor(step, Duration.ofNanos(processorTime() - spentBefore));
        }
    }

    private static long processorTime() {
        return KNOWS_PROCESSOR_TIME ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SECTOR);
    }
}
