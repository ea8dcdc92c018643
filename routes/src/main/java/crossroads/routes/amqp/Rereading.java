package crossroads.routes.amqp;

import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.outbox.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;

/**
 * A pass through the outbox that finds what was neither taken nor lies in an inbox. It is asked for from any thread, and walked page by page on the forwarder's. What was
 * committed after a pass began is not its concern: that came, or was asked for, on its own.
 */
final class Rereading {

    private final Untaken outbox;
    private final Inboxes inboxes;
    private final Waiting waiting;
    private final InstantSource clock;
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private @Nullable Pass pass;
    private long notBefore = System.nanoTime();

    /**
     * @param missing what is to be sent
     * @param keySuffix makes the broker take what it had once before: what is gone from an inbox without having been taken must come again
     */
    record Page(List<Consignment> missing, String keySuffix) {}

    private static final class Pass {
        private final Instant began;
        private final String keySuffix = "/" + UUID.randomUUID();
        private final Map<Inbox, Set<UUID>> lying = new HashMap<>();
        private final Set<UUID> sentMeanwhile = new HashSet<>();
        private Optional<UUID> last = Optional.empty();

        private Pass(Instant began) {
            this.began = began;
        }
    }

    private record Inbox(Cbe recipient, InboxKind kind) {}

    Rereading(Untaken outbox, Inboxes inboxes, Waiting waiting, InstantSource clock) {
        this.outbox = outbox;
        this.inboxes = inboxes;
        this.waiting = waiting;
        this.clock = clock;
    }

    void ask() {
        isAsked.set(true);
    }

    boolean isDue() {
        return (pass != null || isAsked.get()) && System.nanoTime() - notBefore >= 0;
    }

    /** Another pass, from the start, but not at once. */
    void later(Duration pause) {
        pass = null;
        notBefore = System.nanoTime() + pause.toNanos();
        isAsked.set(true);
    }

    /** These are sent from memory while a pass may be under way. */
    void sending(List<Consignment> batch) {
        Pass current = pass;
        if (current != null) {
            batch.forEach(consignment -> current.sentMeanwhile.add(consignment.messageId()));
        }
    }

    Page next(int atMost) throws ActiveMQException {
        Pass current = pass;
        if (current == null) {
            // Before the clock is read: who asks from now on gets a pass of their own.
            isAsked.set(false);
            current = new Pass(clock.instant());
            pass = current;
        }
        List<OutboxRow> rows = outbox.after(current.last, atMost);
        List<Consignment> missing = new ArrayList<>();
        for (OutboxRow row : rows) {
            if (row.createdAt().isBefore(current.began)
                    && !waiting.holds(row.messageId())
                    && !current.sentMeanwhile.contains(row.messageId())
                    && !lying(current, row).contains(row.messageId())) {
                missing.add(Consignment.of(row));
            }
        }
        if (rows.size() < atMost) {
            pass = null;
        } else {
            current.last = Optional.of(rows.getLast().messageId());
        }
        return new Page(missing, current.keySuffix);
    }

    private Set<UUID> lying(Pass current, OutboxRow row) throws ActiveMQException {
        Inbox inbox = new Inbox(row.recipient(), row.inbox());
        Set<UUID> ids = current.lying.get(inbox);
        if (ids == null) {
            ids = inboxes.lying(row.recipient(), row.inbox());
            current.lying.put(inbox, ids);
        }
        return ids;
    }
}
