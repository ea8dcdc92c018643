package crossroads.hub.exchange;

import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.outbox.OutboxRow;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Writes entries in groups, whole and durable. Thread-safe; never blocks the caller. */
public interface Committer {

    /**
     * Completes when the entry's group is committed, on a thread that is not the committer's own; exceptionally with {@link UnavailableException},
     * or with another exception when the store refuses this very entry: a fault of the hub, which trying again does not mend.
     */
    CompletionStage<Committed> commit(Entry entry);

    /** A kept message, while its body exists. @throws UnavailableException when the store does not answer */
    Optional<OutboxRow> kept(UUID messageId);
}
