package crossroads.dist.hub;

import crossroads.dist.broker.Takings;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.store.JdbcOutbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/**
 * Notes what the broker reports of messages, and writes it to the outbox in batches; what was not delivered gets its leaf too. What can't be
 * written yet is kept and tried again.
 */
final class Taken implements Takings {

    private static final int BATCH = 1_000;

    /** Hears of a message that nobody will take any more. */
    @FunctionalInterface
    interface Undelivered {
        /** Completes when it is recorded; exceptionally when it should be told again. */
        CompletionStage<?> record(JdbcOutbox.Sent message, String outcome);
    }

    private final JdbcOutbox outbox;
    private final AtomicReference<Undelivered> undelivered = new AtomicReference<>((message, outcome) -> CompletableFuture.completedFuture(true));
    private final ConcurrentLinkedQueue<UUID> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> expired = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<UUID> dead = new ConcurrentLinkedQueue<>();
    /** Those that have their leaf already, though their state could not be written. */
    private final Set<UUID> recorded = ConcurrentHashMap.newKeySet();

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

    /** Those whose time is over though the broker did not say so: it never had them, or forgot them. */
    void expired(Collection<JdbcOutbox.Sent> overdue) {
        overdue.forEach(message -> expired.add(message.messageId()));
    }

    /** To be called often. When it returns, all that was reported before the call is written. */
    synchronized void flush() {
        flush(taken, outbox::taken);
        flush(expired, ids -> end(ids, "EXPIRED", outbox::expired));
        flush(dead, ids -> end(ids, "DEAD", outbox::dead));
    }

    /** The leaf first: the other way round, what stopped the hub between the two would leave a message that ended without a record. */
    private int end(Collection<UUID> ids, String outcome, ToIntFunction<Collection<UUID>> write) {
        List<CompletableFuture<?>> records = outbox.find(ids).stream()
                .filter(message -> message.state() == JdbcOutbox.State.WAITING && !recorded.contains(message.messageId()))
                .<CompletableFuture<?>>map(message -> undelivered
                        .get()
                        .record(message, outcome)
                        .thenRun(() -> recorded.add(message.messageId()))
                        .toCompletableFuture())
                .toList();
        try {
            CompletableFuture.allOf(records.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UnavailableException unavailable ? unavailable : e;
        }
        int ended = write.applyAsInt(ids);
        recorded.removeAll(ids);
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
            } catch (RuntimeException e) {
                noted.addAll(batch);
                throw e;
            }
        }
    }
}
