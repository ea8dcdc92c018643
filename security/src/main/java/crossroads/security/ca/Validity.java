package crossroads.security.ca;

import java.time.Duration;
import java.time.Instant;

/** From when until when a certificate holds. */
record Validity(Instant from, Instant until) {

    /** Clocks of institutions go a little behind. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    static Validity startingAt(Instant now, Duration length) {
        return new Validity(now.minus(SLACK), now.plus(length));
    }

    /** No longer than this other one. */
    Validity within(Instant earliest, Instant latest) {
        return new Validity(from.isBefore(earliest) ? earliest : from, until.isAfter(latest) ? latest : until);
    }
}
