package crossroads.hub.audit;

import crossroads.hub.audit.CaseVerdict.Fails;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Checkpoint;
import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.Proofs;
import crossroads.hub.journal.SignedCheckpoint;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Verifies a case with nothing but the case and public keys.
 *
 * <p>Guarantees: of a case that holds, each leaf stands at its index in the log that the key's holder signed, says what was hashed (unless its private
 * part was destroyed), and each checkpoint extends the one before. Does not: know what the case leaves out, nor whether others were shown
 * another log; for that, hold it against receipts and witnesses ({@link #holds}).
 */
public final class CaseVerifier {

    private final AuditCase audited;
    private final Trust trust;
    /** Roots by size that are proved to be of this log. */
    private final Map<Long, byte[]> roots = new TreeMap<>();

    public CaseVerifier(AuditCase audited, Trust trust) {
        this.audited = audited;
        this.trust = trust;
    }

    /** Verifies the case. */
    public CaseVerdict verify() {
        return manifest()
                .or(this::signatures)
                .or(() -> audited.manifest().isWhole() ? whole() : chosen())
                .<CaseVerdict>map(fails -> fails)
                .orElseGet(() -> new CaseVerdict.Holds(
                        audited.leaves().stream().map(ExportedLeaf::index).toList(),
                        audited.leaves().stream().filter(leaf -> leaf.disclosed().isPresent()).count(),
                        audited.leaves().stream().filter(leaf -> leaf.hashAgain().isEmpty()).count(),
                        audited.checkpoints().stream().map(signed -> signed.checkpoint().size()).toList()));
    }

    /** Whether a checkpoint from elsewhere is of a case that holds: signed by the hub, and its root is this log's. Empty: the case proves nothing of this size. */
    public Optional<Boolean> holds(SignedCheckpoint elsewhere) {
        byte[] root = roots.get(elsewhere.checkpoint().size());
        if (root == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.equals(root, elsewhere.checkpoint().root()) && signature(elsewhere).isEmpty());
    }

    /** The key of whoever signed a message that is shown with the case, if it was this hub. */
    public Optional<PublicKey> key(Fingerprint signer, Optional<SignedCheckpoint> within) {
        return trust.key(signer, within.orElse(audited.newest()).checkpoint(), audited.certificates());
    }

    /** The index of the leaf of this hash here. */
    public Optional<Long> leaf(String hash) {
        return audited.leaves().stream().filter(leaf -> HexFormat.of().formatHex(leaf.hash()).equals(hash)).map(ExportedLeaf::index).findFirst();
    }

    private Optional<Fails> manifest() {
        ExportManifest manifest = audited.manifest();
        boolean fits = manifest.leaves() == audited.leaves().size()
                && manifest.checkpoints() == audited.checkpoints().size()
                && audited.checkpoints().stream().allMatch(signed -> isOf(manifest, signed.checkpoint()));
        return fits ? Optional.empty() : Optional.of(Fails.of(CaseFault.MANIFEST));
    }

    private static boolean isOf(ExportManifest manifest, Checkpoint checkpoint) {
        return manifest.environment() == checkpoint.environment() && manifest.hub().equals(checkpoint.hub());
    }

    private Optional<Fails> signatures() {
        return audited.checkpoints().stream().map(this::signature).flatMap(Optional::stream).findFirst();
    }

    private Optional<Fails> signature(SignedCheckpoint signed) {
        long size = signed.checkpoint().size();
        if (!isOf(audited.manifest(), signed.checkpoint())) {
            return Optional.of(Fails.of(CaseFault.MANIFEST));
        }
        Optional<PublicKey> key = trust.key(signed.signer(), signed.checkpoint(), audited.certificates());
        if (key.isEmpty()) {
            return Optional.of(Fails.of(CaseFault.AUTHORITY, size));
        }
        return signed.isSignedBy(key.get()) ? Optional.empty() : Optional.of(Fails.of(CaseFault.SIGNATURE, size));
    }

    /** All leaves are here: the tree is made again. */
    private Optional<Fails> whole() {
        Map<Long, SignedCheckpoint> bySize = new HashMap<>();
        audited.checkpoints().forEach(signed -> bySize.put(signed.checkpoint().size(), signed));
        MerkleFrontier frontier = MerkleFrontier.empty();
        for (ExportedLeaf leaf : audited.leaves()) {
            if (leaf.index() != frontier.size() || leaf.hash().length != 32) {
                return Optional.of(Fails.of(CaseFault.INCLUSION, leaf.index()));
            }
            frontier = frontier.append(leaf.hash());
            roots.put(frontier.size(), frontier.root());
        }
        for (SignedCheckpoint signed : audited.checkpoints()) {
            byte[] root = roots.get(signed.checkpoint().size());
            if (root == null || !Arrays.equals(root, signed.checkpoint().root())) {
                return Optional.of(Fails.of(CaseFault.CONSISTENCY, signed.checkpoint().size()));
            }
        }
        if (audited.newest().checkpoint().size() != frontier.size()) {
            return Optional.of(Fails.of(CaseFault.INCLUSION, audited.leaves().getLast().index()));
        }
        return audited.leaves().stream().map(CaseVerifier::hash).flatMap(Optional::stream).findFirst();
    }

    private Optional<Fails> chosen() {
        List<SignedCheckpoint> checkpoints = audited.checkpoints();
        Map<Long, CaseProof.Inclusion> inclusions = new HashMap<>();
        Map<Long, CaseProof.Extension> extensions = new HashMap<>();
        Map<Long, CaseProof.Held> held = new TreeMap<>();
        for (CaseProof proof : audited.proofs()) {
            boolean isNew = switch (proof) {
                case CaseProof.Inclusion one -> inclusions.put(one.leaf(), one) == null;
                case CaseProof.Extension one -> extensions.put(one.from(), one) == null;
                case CaseProof.Held one -> held.put(one.size(), one) == null;
            };
            if (!isNew) {
                return Optional.of(Fails.of(CaseFault.MANIFEST));
            }
        }
        if (inclusions.size() != audited.leaves().size() || extensions.size() != checkpoints.size() - 1) {
            return Optional.of(Fails.of(CaseFault.MANIFEST));
        }
        for (int i = 0; i < checkpoints.size(); i++) {
            Checkpoint here = checkpoints.get(i).checkpoint();
            roots.put(here.size(), here.root());
            if (i > 0) {
                Checkpoint before = checkpoints.get(i - 1).checkpoint();
                CaseProof.Extension proof = extensions.get(before.size());
                if (proof == null || proof.to() != here.size()
                        || !Proofs.isConsistent(before.size(), before.root(), here.size(), here.root(), proof.path())) {
                    return Optional.of(Fails.of(CaseFault.CONSISTENCY, here.size()));
                }
            }
        }
        Checkpoint newest = audited.newest().checkpoint();
        for (CaseProof.Held one : held.values()) {
            if (roots.containsKey(one.size()) || one.to() != newest.size()
                    || !Proofs.isConsistent(one.size(), one.root(), newest.size(), newest.root(), one.path())) {
                return Optional.of(Fails.of(CaseFault.CONSISTENCY, one.size()));
            }
            roots.put(one.size(), one.root());
        }
        return leaves(inclusions, newest);
    }

    private Optional<Fails> leaves(Map<Long, CaseProof.Inclusion> inclusions, Checkpoint newest) {
        for (ExportedLeaf leaf : audited.leaves()) {
            Optional<Fails> fault = hash(leaf).or(() -> entry(leaf));
            if (fault.isPresent()) {
                return fault;
            }
            CaseProof.Inclusion proof = inclusions.get(leaf.index());
            if (proof == null || proof.size() != newest.size()
                    || !Proofs.isIncluded(leaf.hash(), leaf.index(), newest.size(), proof.path(), newest.root())) {
                return Optional.of(Fails.of(CaseFault.INCLUSION, leaf.index()));
            }
        }
        return audited.entries().size() == audited.leaves().size() ? Optional.empty() : Optional.of(Fails.of(CaseFault.ENTRY));
    }

    private static Optional<Fails> hash(ExportedLeaf leaf) {
        try {
            boolean isRead = leaf.version() == Leaf.VERSION;
            LeafEncoding.decodePublic(leaf.publicPart());
            leaf.disclosed().ifPresent(disclosed -> LeafEncoding.decodePrivate(disclosed.privatePart()));
            EntryText.of(leaf);
            boolean isSame = leaf.hashAgain().map(again -> Arrays.equals(again, leaf.hash())).orElse(true);
            return isRead && isSame ? Optional.empty() : Optional.of(Fails.of(CaseFault.HASH, leaf.index()));
        } catch (IllegalArgumentException e) {
            return Optional.of(Fails.of(CaseFault.HASH, leaf.index()));
        }
    }

    private Optional<Fails> entry(ExportedLeaf leaf) {
        return EntryText.of(leaf).equals(audited.entries().get(leaf.index())) ? Optional.empty() : Optional.of(Fails.of(CaseFault.ENTRY, leaf.index()));
    }
}
