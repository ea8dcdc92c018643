package crossroads.admin.enrolment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many wrong tokens came from which address: after a few none is looked at from there for the rest of a minute, right or wrong. Thread-safe. */
final class WrongTokens {

    static final int ALLOWED = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    /** Addresses remembered; the one heard of longest ago is forgotten first. */
    private static final int REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Count(Instant until, int wrong) {}

    WrongTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** For how long nothing from there is looked at; empty when it is. */
    synchronized Optional<Duration> pause(String address) {
        Instant now = clock.instant();
        Count count = counts.get(address);
        return count == null || count.wrong < ALLOWED || !now.isBefore(count.until) ? Optional.empty() : Optional.of(Duration.between(now, count.until));
    }

    synchronized void add(String address) {
        Instant now = clock.instant();
        counts.merge(address, new Count(now.plus(WINDOW), 1), (before, one) ->
                now.isBefore(before.until) ? new Count(before.until, before.wrong + 1) : one);
    }
}
