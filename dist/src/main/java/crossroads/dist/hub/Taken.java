package crossroads.dist.hub;

import crossroads.dist.broker.Takings;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.store.JdbcOutbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;

/** Notes what the broker reports of messages, and writes it to the outbox in batches. What can't be written yet is kept and tried again. */
final class Taken implements Takings {

    private static final int BATCH = 1_000;

    private final JdbcOutbox outbox;
    private final ConcurrentLinkedQueue<UUID> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> expired = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> dead = new ConcurrentLinkedQueue<>();

    Taken(JdbcOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void taken(String messageId) {
        taken.add(UUID.fromString(messageId));
    }

    @Override
    public void expired(String messageId) {
        expired.add(UUID.fromString(messageId));
    }

    @Override
    public void dead(String messageId) {
        dead.add(UUID.fromString(messageId));
    }

    /** To be called often. */
    void flush() {
        flush(taken, outbox::taken);
        flush(expired, outbox::expired);
        flush(dead, outbox::dead);
    }

    private static void flush(ConcurrentLinkedQueue<UUID> noted, ToIntFunction<Collection<UUID>> write) {
        while (!noted.isEmpty()) {
            List<UUID> batch = new ArrayList<>();
            for (UUID next = noted.poll(); next != null; next = batch.size() < BATCH ? noted.poll() : null) {
                batch.add(next);
            }
            try {
                write.applyAsInt(batch);
            } catch (UnavailableException e) {
                noted.addAll(batch);
                throw e;
            }
        }
    }
}
