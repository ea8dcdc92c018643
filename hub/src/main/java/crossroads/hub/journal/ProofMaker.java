package crossroads.hub.journal;

import java.util.ArrayList;
import java.util.List;

/** Makes the proofs that {@link Proofs} verifies (RFC 6962, sections 2.1.1 and 2.1.2), whoever knows the roots of the log's parts. */
public final class ProofMaker {

    /** The roots of parts of a log. */
    @FunctionalInterface
    public interface Subtrees {

        /** The root of the tree over so many leaves from one on; the start is a multiple of the power of two that is not below the size. */
        byte[] root(long start, long size);
    }

    private final Subtrees subtrees;

    public ProofMaker(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** That the leaf at an index stands in the log of a size: the siblings from the leaf upward. */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("the log of " + size + " leaves has no index " + index);
        }
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /** That the log of the later size only adds to the log of the earlier one. Empty when they are the same or the earlier is empty. */
    public List<byte[]> consistency(long earlier, long later) {
        if (earlier < 0 || earlier > later) {
            throw new IllegalArgumentException("a log of " + later + " leaves does not follow one of " + earlier);
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0 && earlier < later) {
            subproof(earlier, 0, later, true, proof);
        }
        return proof;
    }

    private void path(long index, long start, long size, List<byte[]> path) {
        if (size == 1) {
            return;
        }
        long left = split(size);
        if (index < left) {
            path(index, start, left, path);
            path.add(subtrees.root(start + left, size - left));
        } else {
            path(index - left, start + left, size - left, path);
            path.add(subtrees.root(start, left));
        }
    }

    private void subproof(long earlier, long start, long size, boolean known, List<byte[]> proof) {
        if (earlier == size) {
            if (!known) {
                proof.add(subtrees.root(start, size));
            }
            return;
        }
        long left = split(size);
        if (earlier <= left) {
            subproof(earlier, start, left, known, proof);
            proof.add(subtrees.root(start + left, size - left));
        } else {
            subproof(earlier - left, start + left, size - left, false, proof);
            proof.add(subtrees.root(start, left));
        }
    }

    /** The largest power of two smaller than the size. */
    static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
