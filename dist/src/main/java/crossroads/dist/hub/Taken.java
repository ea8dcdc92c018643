package crossroads.dist.hub;

import crossroads.dist.broker.Takings;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.store.JdbcOutbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/**
 * Notes what the broker reports of messages, and writes it to the outbox in batches; what was not delivered gets its leaf too. What can't be
 * written yet is kept and tried again.
 */
final class Taken implements Takings {

    private static final int BATCH = 1_000;

    /** Hears of a message that nobody will take any more, once. */
    @FunctionalInterface
    interface Undelivered {
        void record(JdbcOutbox.Sent message, String outcome);
    }

    private final JdbcOutbox outbox;
    private final AtomicReference<Undelivered> undelivered = new AtomicReference<>((message, outcome) -> {});
    private final ConcurrentLinkedQueue<UUID> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> expired = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> dead = new ConcurrentLinkedQueue<>();

    Taken(JdbcOutbox outbox) {
        this.outbox = outbox;
    }

    /** To whom it is told; the broker runs before there is a journal to write to. */
    void tell(Undelivered listener) {
        undelivered.set(listener);
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
        flush(expired, ids -> end(ids, "EXPIRED", outbox::expired));
        flush(dead, ids -> end(ids, "DEAD", outbox::dead));
    }

    private int end(Collection<UUID> ids, String outcome, ToIntFunction<Collection<UUID>> write) {
        List<JdbcOutbox.Sent> waiting =
                outbox.find(ids).stream().filter(message -> message.state() == JdbcOutbox.State.WAITING).toList();
        int ended = write.applyAsInt(ids);
        waiting.forEach(message -> undelivered.get().record(message, outcome));
        return ended;
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
