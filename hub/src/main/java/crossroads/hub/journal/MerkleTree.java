package crossroads.hub.journal;

import java.util.ArrayList;
import java.util.List;

/** The whole Merkle tree over a log's leaf hashes (RFC 6962, section 2.1), which gives the proofs that {@link Proofs} verifies. Immutable. */
public final class MerkleTree {

    /** For each height the roots of its full subtrees, from the left; height 0 are the leaves. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private final ProofMaker proofs = new ProofMaker((start, size) -> range((int) start, (int) size));

    public MerkleTree(List<byte[]> leafHashes) {
        List<byte[]> level = leafHashes.stream().map(byte[]::clone).toList();
        levels.add(level);
        while (level.size() > 1) {
            List<byte[]> next = new ArrayList<>(level.size() / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                next.add(Sha256.node(level.get(i), level.get(i + 1)));
            }
            levels.add(next);
            level = next;
        }
    }

    public int size() {
        return levels.getFirst().size();
    }

    public byte[] root() {
        return root(size());
    }

    /** The root when the log had only its first leaves. */
    public byte[] root(int size) {
        requireUpTo(size, size());
        return size == 0 ? Sha256.of() : range(0, size);
    }

    /** That the leaf at an index stands in the log of a size: the siblings from the leaf upward. */
    public List<byte[]> inclusion(int index, int size) {
        requireUpTo(size, size());
        return proofs.inclusion(index, size);
    }

    /** That the log of the later size only adds to the log of the earlier one. Empty when they are the same or the earlier is empty. */
    public List<byte[]> consistency(int earlier, int later) {
        requireUpTo(later, size());
        requireUpTo(earlier, later);
        return proofs.consistency(earlier, later);
    }

    private byte[] range(int start, int size) {
        if (Integer.bitCount(size) == 1 && start % size == 0) {
            int height = Integer.numberOfTrailingZeros(size);
            return levels.get(height).get(start >> height).clone();
        }
        int left = (int) ProofMaker.split(size);
        return Sha256.node(range(start, left), range(start + left, size - left));
    }

    private static void requireUpTo(int size, int most) {
        if (size < 0 || size > most) {
            throw new IllegalArgumentException("a size lies between 0 and " + most);
        }
    }
}
