package crossroads.hub.store;

import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.ProofMaker;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The Merkle tree over the journal, for proofs. The roots of its full parts of 1,024 leaves are kept in memory once they were asked for: they never
 * change. Thread-safe.
 */
public final class JdbcLogTree {

    private static final int PART = 1_024;

    private final DataSource source;
    private final Map<Long, byte[]> parts = new ConcurrentHashMap<>();
    private final ProofMaker proofs = new ProofMaker(this::root);

    public JdbcLogTree(DataSource source) {
        this.source = source;
    }

    /** @throws IllegalStateException when the journal has a gap there */
    public List<byte[]> inclusion(long index, long size) {
        return proofs.inclusion(index, size);
    }

    /** @throws IllegalStateException when the journal has a gap there */
    public List<byte[]> consistency(long earlier, long later) {
        return proofs.consistency(earlier, later);
    }

    /** The root of the log when it had so many leaves. */
    public byte[] root(long size) {
        return root(0, size);
    }

    /** The frontier with the leaves after it, up to a size. */
    MerkleFrontier extended(MerkleFrontier before, long size) {
        MerkleFrontier frontier = before;
        while (frontier.size() < size) {
            for (byte[] hash : hashes(frontier.size(), Math.min(PART, size - frontier.size()))) {
                frontier = frontier.append(hash);
            }
        }
        return frontier;
    }

    private byte[] root(long start, long size) {
        if (size == PART) {
            return parts.computeIfAbsent(start, at -> small(at, PART)).clone();
        }
        if (size < PART) {
            return small(start, size);
        }
        long left = Long.highestOneBit(size - 1);
        return MerkleFrontier.node(root(start, left), root(start + left, size - left));
    }

    private byte[] small(long start, long size) {
        MerkleFrontier frontier = MerkleFrontier.empty();
        for (byte[] hash : hashes(start, size)) {
            frontier = frontier.append(hash);
        }
        return frontier.root();
    }

    private List<byte[]> hashes(long start, long count) {
        List<byte[]> hashes = JdbcCall.one(source, "the journal can't be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT hash FROM journal WHERE leaf >= ? AND leaf < ? ORDER BY leaf")) {
                statement.setLong(1, start);
                statement.setLong(2, start + count);
                return JdbcCall.query(statement, row -> row.getBytes(1));
            }
        });
        if (hashes.size() != count) {
            throw new IllegalStateException("the journal has a gap between " + start + " and " + (start + count));
        }
        return hashes;
    }
}
