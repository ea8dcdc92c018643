package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.Trail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Records that a message of the hub was not taken: its time ran out, or the broker gave it up. A question that was not taken is ended for its asker
 * by the deadline; who was not told an outcome is told it when it repeats its ticket.
 */
public final class RecordUndelivered {

    private final Revisions revisions;
    private final Committer committer;
    private final Leaves leaves;
    private final InstantSource clock;
    private final Meter meter;

    public RecordUndelivered(
            Revisions revisions, Committer committer, LeafMaker leafMaker, JournalSecrets secrets, InstantSource clock, Meter meter) {
        this.revisions = revisions;
        this.committer = committer;
        this.leaves = new Leaves(leafMaker, secrets);
        this.clock = clock;
        this.meter = meter;
    }

    /** @param outcome {@code EXPIRED} or {@code DEAD}. Completes with whether it is recorded */
    public CompletionStage<Boolean> record(UUID exchange, Cbe recipient, UUID messageId, String outcome) {
        Instant now = clock.instant();
        Revision revision = revisions.current();
        Leaf leaf = leaves.bare(
                LeafKind.UNDELIVERED,
                exchange,
                revision,
                revision.hub(),
                List.of(recipient),
                "",
                outcome,
                "",
                Ladder.empty().failed("delivery", "message " + messageId + " was not taken"),
                Trail.from(now),
                new byte[0],
                now);
        return committer.commit(Entry.of(leaf)).thenApply(committed -> {
            meter.outcome("undelivered", "");
            return committed instanceof Committed.Accepted;
        });
    }
}
