package crossroads.dist.audit;

import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.EntryText;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PublicPart;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A case with one lie in it, for a demonstration: the outcome of one leaf is another, in its bytes and in its words alike. Only the hash knows.
 *
 * @param leaf where
 */
public record Tampered(AuditCase audited, long leaf, String was, String is) {

    /** Absent where no leaf can be held against its hash any more. */
    public static Optional<Tampered> of(AuditCase honest) {
        return honest.leaves().stream().filter(Tampered::isHeldByItsHash).findFirst().map(leaf -> of(honest, leaf));
    }

    private static boolean isHeldByItsHash(ExportedLeaf leaf) {
        try {
            LeafEncoding.decodePublic(leaf.publicPart());
            return leaf.hashAgain().isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Tampered of(AuditCase honest, ExportedLeaf leaf) {
        PublicPart open = LeafEncoding.decodePublic(leaf.publicPart());
        String lie = open.outcome().equals("REFUSED") ? "ANSWERED" : "REFUSED";
        PublicPart changed =
                new PublicPart(open.kind(), open.exchange(), open.time(), open.from(), open.to(), open.service(), open.revision(), lie);
        ExportedLeaf forged = new ExportedLeaf(
                leaf.index(), leaf.hash(), leaf.version(), LeafEncoding.encode(changed), leaf.disclosed(), leaf.privateDigest());
        List<ExportedLeaf> leaves = honest.leaves().stream().map(one -> one == leaf ? forged : one).toList();
        SortedMap<Long, String> entries = new TreeMap<>(honest.entries());
        entries.computeIfPresent(leaf.index(), (index, words) -> EntryText.of(forged));
        return new Tampered(
                new AuditCase(honest.manifest(), leaves, honest.checkpoints(), honest.certificates(), honest.proofs(), entries),
                leaf.index(),
                open.outcome(),
                lie);
    }
}
