package crossroads.dist.hub;

import crossroads.hub.exchange.Carrier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Once no walk has ended for some seconds, drops what libraries keep in memory of the last messages. Under load each message writes over what the one
 * before left; only when none comes would the last ones stay there for hours.
 */
final class Forgetting {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final AtomicLong carried = new AtomicLong();
    private final BooleanSupplier isAtWork;
    private final List<Runnable> parts;
    private final InstantSource clock;
    private long last = -1;
    private Instant since = Instant.MIN;
    private volatile long forgotten = -1;

    /**
     * @param isAtWork whether something waits to be written or carried
     * @param parts each forgets what it keeps
     */
    Forgetting(BooleanSupplier isAtWork, List<Runnable> parts, InstantSource clock) {
        this.isAtWork = isAtWork;
        this.parts = List.copyOf(parts);
        this.clock = clock;
    }

    /** The same carrier, heard: whatever comes, its walk ends there. */
    Carrier heard(Carrier carrier) {
        return consignments -> {
            carried.incrementAndGet();
            carrier.carry(consignments);
        };
    }

    /** To be called often, always on one thread. */
    void look() {
        long now = carried.get();
        Instant at = clock.instant();
        if (now != last || isAtWork.getAsBoolean()) {
            last = now;
            since = at;
        } else if (forgotten != now && since.plus(QUIET).isBefore(at)) {
            parts.forEach(Runnable::run);
            forgotten = now;
        }
    }

    /** Whether all is forgotten that was carried. */
    boolean isDone() {
        return forgotten == carried.get();
    }
}
