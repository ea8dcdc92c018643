package crossroads.checker.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** The root of the tree for every size that a log had, by RFC 6962, section 2.1. */
final class Roots {

    private record Subtree(long size, byte[] hash) {}

    private final List<String> bySize = new ArrayList<>();

    Roots(List<Leaf> leaves) {
        Deque<Subtree> full = new ArrayDeque<>();
        bySize.add(Hash.hex(Hash.sha256()));
        for (Leaf leaf : leaves) {
            Subtree grown = new Subtree(1, hash(leaf));
            while (!full.isEmpty() && full.peek().size == grown.size) {
                grown = new Subtree(grown.size * 2, node(full.pop().hash, grown.hash));
            }
            full.push(grown);
            byte[] root = null;
            for (Subtree subtree : full) {
                root = root == null ? subtree.hash : node(subtree.hash, root);
            }
            bySize.add(Hash.hex(root));
        }
    }

    String of(int size) {
        return bySize.get(size);
    }

    /** A hash that is none counts as no bytes: then no root fits. */
    private static byte[] hash(Leaf leaf) {
        return leaf.hash().matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(leaf.hash()) : new byte[0];
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Hash.sha256(new byte[] {1}, left, right);
    }
}
