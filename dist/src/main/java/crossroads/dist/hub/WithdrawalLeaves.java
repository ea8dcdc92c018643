package crossroads.dist.hub;

import crossroads.config.revisions.RevisionFiles;
import crossroads.config.revisions.RevisionZip;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.ConfigurationDigest;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Trail;
import crossroads.hub.store.JdbcRevisions;
import crossroads.hub.store.Withdrawal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Makes the leaf of what an administrator did: what it was about is private, a revision's number and its files' digest are what a checker needs. */
final class WithdrawalLeaves implements Function<Withdrawal, Leaf> {

    private static final byte[] NONE = {};

    private final LeafMaker leafMaker;
    private final JdbcRevisions revisions;
    private final Cbe hub;

    WithdrawalLeaves(LeafMaker leafMaker, JdbcRevisions revisions, Cbe hub) {
        this.leafMaker = leafMaker;
        this.revisions = revisions;
        this.hub = hub;
    }

    @Override
    public Leaf apply(Withdrawal withdrawal) {
        UUID id = Uuid7.next(withdrawal.at());
        boolean isRevision = withdrawal.kind() == LeafKind.REVISION;
        long revision = isRevision
                ? Long.parseLong(withdrawal.key().substring(withdrawal.key().indexOf(':') + 1))
                : revisions.isReady() ? revisions.current().number() : 0;
        return leafMaker.make(
                new PublicPart(withdrawal.kind(), id, withdrawal.at(), hub, List.of(), "", revision, withdrawal.act().name()),
                new PrivatePart(
                        List.of(),
                        withdrawal.by(),
                        "",
                        withdrawal.key(),
                        "",
                        "",
                        Ladder.empty(),
                        Trail.from(withdrawal.at()),
                        isRevision ? digest(revision) : NONE,
                        NONE),
                Uuid7.month(id));
    }

    private byte[] digest(long revision) {
        try {
            RevisionFiles files = RevisionZip.read(revisions.content(revision).orElseThrow());
            return ConfigurationDigest.of(files.files());
        } catch (IOException e) {
            throw new UncheckedIOException("revision " + revision + " can't be read", e);
        }
    }
}
