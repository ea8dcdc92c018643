package crossroads.dist.hub;

import crossroads.admin.management.Readiness;
import crossroads.hub.exchange.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the clock with the time that really passed, which nobody can set. A step of more than five seconds is recorded once, and shown for ten
 * minutes or until the clock is back where it would have been.
 */
final class ClockWatch {

    static final Duration STEP = Duration.ofSeconds(5);
    static final Duration SHOWN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    /** Two readings of the passing time this close together belong to one reading of the clock. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Recorder recorder;
    private final Deque<Step> unrecorded = new ArrayDeque<>();
    private CompletableFuture<?> recording = CompletableFuture.completedFuture(true);
    private @Nullable Reading last;
    private @Nullable Shown shown;

    /** Writes a step down. */
    @FunctionalInterface
    interface Recorder {
        /** Completes when it is recorded; exceptionally when it should be told again. */
        CompletionStage<?> record(UUID id, Instant before, Instant after);
    }

    private record Reading(Instant clock, long nanos) {}

    private record Step(UUID id, Instant before, Instant after) {}

    /** @param off how far the clock is from where it would have been without the steps that are still shown */
    private record Shown(Duration off, Instant at, long nanos) {}

    ClockWatch(InstantSource clock, LongSupplier nanos, Recorder recorder) {
        this.clock = clock;
        this.nanos = nanos;
        this.recorder = recorder;
    }

    /** To be called each second. */
    synchronized void look() {
        Reading now = reading();
        if (last != null) {
            Instant wouldBe = last.clock.plusNanos(now.nanos - last.nanos);
            Duration step = Duration.between(wouldBe, now.clock);
            if (isFar(step)) {
                LOG.warn("the clock was set by {} ms", step.toMillis());
                unrecorded.add(new Step(Uuid7.next(wouldBe), wouldBe, now.clock));
                shown = new Shown(isShown(now.nanos) ? shown.off.plus(step) : step, now.clock, now.nanos);
            }
        }
        last = now;
        recordNext();
    }

    /** {@code ok}, or how far off the clock is. */
    synchronized String word() {
        return isShown(nanos.getAsLong()) && isFar(shown.off) ? "set by %+d s at %s".formatted(shown.off.toSeconds(), shown.at) : Readiness.OK;
    }

    private boolean isShown(long now) {
        return shown != null && now - shown.nanos < SHOWN.toNanos();
    }

    private static boolean isFar(Duration off) {
        return off.abs().compareTo(STEP) > 0;
    }

    /** What pauses the process between two readings must not pass for a step. */
    private Reading reading() {
        while (true) {
            long before = nanos.getAsLong();
            Instant now = clock.instant();
            long after = nanos.getAsLong();
            if (after - before < AT_ONCE.toNanos()) {
                return new Reading(now, after);
            }
        }
    }

    private void recordNext() {
        Step next = unrecorded.peek();
        if (next != null && recording.isDone()) {
            recording = recorder.record(next.id, next.before, next.after).thenRun(() -> recorded(next)).toCompletableFuture();
        }
    }

    private synchronized void recorded(Step step) {
        unrecorded.remove(step);
    }
}
