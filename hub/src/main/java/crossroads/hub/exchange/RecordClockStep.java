package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Records that a node's clock was set: who reads times in the journal must know where they jumped. */
public final class RecordClockStep {

    private final Revisions revisions;
    private final Committer committer;
    private final Leaves leaves;
    private final Meter meter;

    public RecordClockStep(Revisions revisions, Committer committer, LeafMaker leafMaker, JournalSecrets secrets, Meter meter) {
        this.revisions = revisions;
        this.committer = committer;
        this.leaves = new Leaves(leafMaker, secrets);
        this.meter = meter;
    }

    /**
     * @param id made from the time that it would have been: wherever the clock went, that month has its key
     * @param before the time that it would have been
     * @param after the time that the clock showed instead
     */
    public CompletionStage<Boolean> record(UUID id, Instant before, Instant after) {
        requireNonNull(id);
        Revision revision = revisions.current();
        String step = "%+d".formatted(Duration.between(before, after).toMillis());
        Leaf leaf = leaves.bare(
                LeafKind.CLOCK,
                id,
                revision,
                revision.hub(),
                List.of(),
                "",
                step,
                "",
                Ladder.empty().failed("clock", "set by " + step + " ms; it would have been " + before),
                Trail.from(after),
                new byte[0],
                after);
        return committer.commit(Entry.of(leaf)).thenApply(committed -> {
            meter.outcome("clock step", "");
            return committed instanceof Committed.Accepted;
        });
    }
}
