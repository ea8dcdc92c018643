package crossroads.hub.exchange;

import crossroads.hub.journal.LeafMaker;
import java.time.InstantSource;

/** With what exchanges are ended that no message of a member ends: a deadline passes, or a message of the hub is not taken. Made once. */
public final class Endings {

    final Files files;
    final Revisions revisions;
    final Committer committer;
    final Carrier carrier;
    final Notices notices;
    final Leaves leaves;
    final InstantSource clock;
    final Meter meter;

    public Endings(
            Seals seals,
            Envelopes envelopes,
            Files files,
            Registry registry,
            Revisions revisions,
            Checkpoints checkpoints,
            LeafMaker leafMaker,
            JournalSecrets secrets,
            Committer committer,
            Carrier carrier,
            InstantSource clock,
            Meter meter) {
        this.files = files;
        this.revisions = revisions;
        this.committer = committer;
        this.carrier = carrier;
        this.notices = new Notices(new Outgoing(seals, envelopes, registry), checkpoints);
        this.leaves = new Leaves(leafMaker, secrets);
        this.clock = clock;
        this.meter = meter;
    }
}
