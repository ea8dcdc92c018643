package crossroads.hub.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The right edge of the Merkle tree (RFC 6962): all that is needed to append and to know the root. Immutable.
 * Holds one root for each full subtree, the largest first: as many as the size has bits set.
 */
public final class MerkleFrontier {

    private static final MerkleFrontier EMPTY = new MerkleFrontier(0, new byte[0][]);

    private final long size;
    private final byte[][] subtrees;

    private MerkleFrontier(long size, byte[][] subtrees) {
        this.size = size;
        this.subtrees = subtrees;
    }

    public static MerkleFrontier empty() {
        return EMPTY;
    }

    /** Reads what {@link #encode} wrote. @throws IllegalArgumentException when it is not that */
    public static MerkleFrontier decode(byte[] encoded) {
        if (encoded.length < Long.BYTES) {
            throw new IllegalArgumentException("a frontier begins with its size, 8 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        long size = buffer.getLong();
        if (size < 0 || buffer.remaining() != Sha256.SIZE * Long.bitCount(size)) {
            throw new IllegalArgumentException("a frontier has one hash for each bit set in its size");
        }
        byte[][] subtrees = new byte[Long.bitCount(size)][Sha256.SIZE];
        for (byte[] subtree : subtrees) {
            buffer.get(subtree);
        }
        return new MerkleFrontier(size, subtrees);
    }

    /** Eight bytes of size, then the hashes, the largest subtree first. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Sha256.SIZE * subtrees.length).putLong(size);
        for (byte[] subtree : subtrees) {
            buffer.put(subtree);
        }
        return buffer.array();
    }

    /** The frontier with one leaf more. Its index is the {@link #size()} before. */
    public MerkleFrontier append(byte[] leafHash) {
        if (leafHash.length != Sha256.SIZE) {
            throw new IllegalArgumentException("a leaf hash has 32 bytes");
        }
        byte[] last = leafHash.clone();
        int kept = subtrees.length;
        // Each bit set at the low end of the size is a full subtree of the same height as the one that grows.
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            last = Sha256.node(subtrees[--kept], last);
        }
        byte[][] longer = Arrays.copyOf(subtrees, kept + 1);
        longer[kept] = last;
        return new MerkleFrontier(Math.addExact(size, 1), longer);
    }

    /** The root over two parts of a tree. */
    public static byte[] node(byte[] left, byte[] right) {
        return Sha256.node(left, right);
    }

    public long size() {
        return size;
    }

    /** The Merkle tree hash; of the empty tree, the hash of nothing. */
    public byte[] root() {
        if (size == 0) {
            return Sha256.of();
        }
        byte[] root = subtrees[subtrees.length - 1];
        for (int i = subtrees.length - 2; i >= 0; i--) {
            root = Sha256.node(subtrees[i], root);
        }
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerkleFrontier frontier && Arrays.equals(encode(), frontier.encode());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) + Arrays.deepHashCode(subtrees);
    }

    @Override
    public String toString() {
        return "frontier of " + size;
    }
}
