package crossroads.hub.journal;

import java.util.Arrays;
import java.util.List;

/** Verifies the proofs of a Merkle tree, by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. Needs no tree. */
public final class Proofs {

    private Proofs() {}

    /** Whether the leaf stands at this index in the log with this size and root. */
    public static boolean isIncluded(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = Sha256.node(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = Sha256.node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /** Whether the later log begins with the whole earlier one. */
    public static boolean isConsistent(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == later) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, laterRoot);
        }
        if (earlier == 0) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, Sha256.of());
        }
        if (proof.isEmpty()) {
            return false;
        }
        boolean isFullTree = Long.bitCount(earlier) == 1;
        byte[] first = isFullTree ? earlierRoot : proof.getFirst();
        long fn = earlier - 1;
        long sn = later - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = first;
        byte[] sr = first;
        for (byte[] node : proof.subList(isFullTree ? 0 : 1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Sha256.node(node, fr);
                sr = Sha256.node(node, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Sha256.node(sr, node);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, earlierRoot) && Arrays.equals(sr, laterRoot);
    }
}
