package crossroads.dist.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many questions of each institution lie at the hub's door, taken and not yet decided. With a limit on it nobody can make the others wait for
 * longer than that many questions take, however fast it sends; a rate would have to guess how fast the hub is. What lay there when the broker
 * started is not counted. Thread-safe.
 */
final class AtTheDoor {

    private final int most;
    private final Map<String, AtomicInteger> byInstitution = new ConcurrentHashMap<>();

    AtTheDoor(int most) {
        this.most = most;
    }

    boolean isFullFor(String cbe) {
        AtomicInteger count = byInstitution.get(cbe);
        return count != null && count.get() >= most;
    }

    void came(String cbe) {
        byInstitution.computeIfAbsent(cbe, institution -> new AtomicInteger()).incrementAndGet();
    }

    void left(String cbe) {
        AtomicInteger count = byInstitution.get(cbe);
        if (count != null) {
            count.updateAndGet(before -> Math.max(0, before - 1));
        }
    }
}
