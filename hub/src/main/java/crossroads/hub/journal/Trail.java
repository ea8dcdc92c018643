package crossroads.hub.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When each step of a walk was done, counted from the arrival. Immutable. */
public record Trail(Instant arrival, List<Mark> marks) {

    /** One step and the microseconds since the arrival. */
    public record Mark(String step, long micros) {}

    public Trail {
        marks = List.copyOf(marks);
    }

    public static Trail from(Instant arrival) {
        return new Trail(arrival, List.of());
    }

    public Trail mark(String step, Instant now) {
        List<Mark> longer = new ArrayList<>(marks);
        longer.add(new Mark(step, Math.max(0, Duration.between(arrival, now).toNanos() / 1_000)));
        return new Trail(arrival, longer);
    }
}
