package crossroads.hub.journal;

import crossroads.hub.institution.Fingerprint;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Verifies a log with nothing but what was exported and public keys.
 *
 * <p>Guarantees: a sound log is, up to the newest checkpoint, leaf by leaf the one that the key's holder signed. Does not: know whether a
 * newer checkpoint was signed, nor whether another log was shown to others; for that, hold it against the checkpoints that partners kept.
 */
public final class OfflineVerifier {

    private final Map<Fingerprint, PublicKey> keys;

    /** @param keys that are trusted, by the fingerprint of their certificate */
    public OfflineVerifier(Map<Fingerprint, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Verifies a whole log, its leaves in order from the first, against every checkpoint given, in any order; one at least. */
    public Verdict verify(Iterable<ExportedLeaf> leaves, List<SignedCheckpoint> checkpoints) {
        if (checkpoints.isEmpty()) {
            return broken("there is no checkpoint to hold the log against");
        }
        List<SignedCheckpoint> bySize = checkpoints.stream()
                .sorted(Comparator.comparingLong(signed -> signed.checkpoint().size()))
                .toList();
        for (SignedCheckpoint signed : bySize) {
            Optional<String> fault = fault(signed, bySize.getFirst().checkpoint());
            if (fault.isPresent()) {
                return broken(fault.get());
            }
        }
        MerkleFrontier frontier = MerkleFrontier.empty();
        long disclosed = 0;
        int next = 0;
        for (ExportedLeaf leaf : leaves) {
            for (; next < bySize.size() && bySize.get(next).checkpoint().size() == frontier.size(); next++) {
                if (!Arrays.equals(bySize.get(next).checkpoint().root(), frontier.root())) {
                    return broken(rootDiffers(bySize.get(next)));
                }
            }
            Optional<String> fault = leaf.index() == frontier.size()
                    ? fault(leaf)
                    : Optional.of("a leaf is missing or out of order");
            if (fault.isPresent()) {
                return new Verdict.Broken(OptionalLong.of(frontier.size()), fault.get());
            }
            disclosed += leaf.disclosed().isPresent() ? 1 : 0;
            frontier = frontier.append(leaf.hash());
        }
        for (SignedCheckpoint signed : bySize.subList(next, bySize.size())) {
            if (signed.checkpoint().size() > frontier.size()) {
                return broken("the log has %d leaves, its checkpoint %d".formatted(frontier.size(), signed.checkpoint().size()));
            }
            if (!Arrays.equals(signed.checkpoint().root(), frontier.root())) {
                return broken(rootDiffers(signed));
            }
        }
        return new Verdict.Sound(frontier.size(), disclosed, bySize.getLast().checkpoint().size());
    }

    /** Verifies one leaf that left the log with its proof. */
    public Verdict verify(ExportedLeaf leaf, List<byte[]> inclusion, SignedCheckpoint signed) {
        Optional<String> fault = fault(signed, signed.checkpoint()).or(() -> fault(leaf));
        if (fault.isPresent()) {
            return new Verdict.Broken(OptionalLong.of(leaf.index()), fault.get());
        }
        Checkpoint checkpoint = signed.checkpoint();
        return Proofs.isIncluded(leaf.hash(), leaf.index(), checkpoint.size(), inclusion, checkpoint.root())
                ? new Verdict.Sound(1, leaf.disclosed().isPresent() ? 1 : 0, checkpoint.size())
                : new Verdict.Broken(OptionalLong.of(leaf.index()), "the leaf is not in the checkpoint's log");
    }

    private Optional<String> fault(SignedCheckpoint signed, Checkpoint first) {
        Checkpoint checkpoint = signed.checkpoint();
        if (checkpoint.environment() != first.environment() || !checkpoint.hub().equals(first.hub())) {
            return Optional.of("the checkpoints are of several logs");
        }
        PublicKey key = keys.get(signed.signer());
        if (key == null) {
            return Optional.of("checkpoint %d is signed by a certificate that is not trusted".formatted(checkpoint.size()));
        }
        return signed.isSignedBy(key)
                ? Optional.empty()
                : Optional.of("the signature of checkpoint %d does not verify".formatted(checkpoint.size()));
    }

    private static Optional<String> fault(ExportedLeaf leaf) {
        if (leaf.version() != Leaf.VERSION) {
            return Optional.of("the leaf's version is not known");
        }
        if (leaf.hash().length != Sha256.SIZE) {
            return Optional.of("the leaf's hash has not 32 bytes");
        }
        try {
            LeafEncoding.decodePublic(leaf.publicPart());
            if (leaf.disclosed().isPresent()) {
                ExportedLeaf.Disclosed disclosed = leaf.disclosed().get();
                LeafEncoding.decodePrivate(disclosed.privatePart());
            }
            return leaf.hashAgain().filter(again -> !Arrays.equals(again, leaf.hash())).map(again -> "the leaf's content is not what was hashed");
        } catch (IllegalArgumentException e) {
            return Optional.of("the leaf can't be read: " + e.getMessage());
        }
    }

    private static String rootDiffers(SignedCheckpoint signed) {
        return "the leaves before %d are not those of its checkpoint".formatted(signed.checkpoint().size());
    }

    private static Verdict broken(String fault) {
        return new Verdict.Broken(OptionalLong.empty(), fault);
    }
}
