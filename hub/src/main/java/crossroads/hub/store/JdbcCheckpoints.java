package crossroads.hub.store;

import crossroads.hub.exchange.CheckpointSigner;
import crossroads.hub.exchange.Checkpoints;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.journal.Checkpoint;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.SignedCheckpoint;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Signs what the log is, at most once a second and only when it grew, and keeps every signed checkpoint.
 *
 * <p>Guarantees: no checkpoint is signed whose log does not begin with that of the newest one kept; {@link #fault} says so until it does again.
 */
public final class JdbcCheckpoints implements Checkpoints {

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int PAGE = 1_000;

    private final DataSource source;
    private final JdbcJournal journal;
    private final CheckpointSigner signer;
    private final Environment environment;
    private final Cbe hub;
    private final InstantSource clock;
    private final JdbcLogTree tree;
    private volatile @Nullable SignedCheckpoint newest;
    private volatile Optional<String> fault = Optional.empty();
    private @Nullable MerkleFrontier frontier;

    /** Reads the newest there is. */
    public JdbcCheckpoints(DataSource source, CheckpointSigner signer, Environment environment, Cbe hub, InstantSource clock) {
        this.source = source;
        this.journal = new JdbcJournal(source);
        this.tree = new JdbcLogTree(source);
        this.signer = signer;
        this.environment = environment;
        this.hub = hub;
        this.clock = clock;
        this.newest = stored().orElse(null);
        this.frontier = stored().flatMap(this::storedFrontier).orElse(null);
    }

    @Override
    public Optional<String> newest() {
        return Optional.ofNullable(newest).map(SignedCheckpoint::text);
    }

    /** What is wrong with the log since the newest checkpoint, if anything is: then nothing is signed. */
    public Optional<String> fault() {
        return fault;
    }

    /** To be called each second: signs when the log grew since the newest checkpoint, which may be another node's. @return whether it signed */
    public synchronized boolean sign() {
        SignedCheckpoint before = newest;
        MerkleFrontier head = journal.head();
        boolean isSame = before == null
                ? head.size() == 0
                : head.size() == before.checkpoint().size() && Arrays.equals(head.root(), before.checkpoint().root());
        return !isSame && !isTooSoon(before, clock.instant()) && sign(true);
    }

    /** A checkpoint over at least so many leaves, signed at once where there is none yet. @throws IllegalArgumentException when the log has not so many */
    public synchronized SignedCheckpoint covering(long size) {
        if (size(newest) < size && !sign(false) && size(newest) < size) {
            throw new IllegalArgumentException("the log has no " + size + " leaves");
        }
        return Objects.requireNonNull(newest);
    }

    /** The newest kept is read before the head: no node can have signed more than is there then. */
    private boolean sign(boolean isPaced) {
        Instant now = clock.instant();
        MerkleFrontier head;
        try {
            adopt(stored());
            head = journal.head();
            requireExtended(newest, frontier, head);
            fault = Optional.empty();
        } catch (RewrittenException e) {
            fault = Optional.of(e.getMessage());
            throw new IllegalStateException("no checkpoint is signed: " + e.getMessage());
        }
        if (head.size() == size(newest) || isPaced && isTooSoon(newest, now)) {
            return false;
        }
        Checkpoint checkpoint = Checkpoint.of(environment, hub, head, now);
        SignedCheckpoint signed = new SignedCheckpoint(checkpoint, signer.certificate(), signer.sign(checkpoint.toSign()));
        keep(signed, head);
        frontier = head;
        newest = signed;
        return true;
    }

    /** Takes over what another node signed since, if it goes on from what this one knows. */
    private void adopt(Optional<SignedCheckpoint> kept) {
        if (kept.isEmpty() || kept.get().checkpoint().size() <= size(newest)) {
            return;
        }
        SignedCheckpoint other = kept.get();
        MerkleFrontier its = frontier == null ? storedFrontier(other).orElse(null) : extended(frontier, other.checkpoint().size());
        if (its != null && !Arrays.equals(its.root(), other.checkpoint().root())) {
            throw new RewrittenException("the log does not make the root of checkpoint " + other.checkpoint().size());
        }
        frontier = its;
        newest = other;
    }

    /** Signing a rewritten log would make the hub its accomplice. */
    private void requireExtended(@Nullable SignedCheckpoint before, @Nullable MerkleFrontier known, MerkleFrontier head) {
        if (before != null && head.size() < before.checkpoint().size()) {
            throw new RewrittenException("the log has %d leaves, and checkpoint %d was signed".formatted(head.size(), before.checkpoint().size()));
        }
        if (before != null && known != null && !extended(known, head.size()).equals(head)) {
            throw new RewrittenException("the log does not begin with that of checkpoint " + before.checkpoint().size());
        }
    }

    private MerkleFrontier extended(MerkleFrontier known, long size) {
        try {
            return tree.extended(known, size);
        } catch (IllegalStateException gap) {
            throw new RewrittenException(String.valueOf(gap.getMessage()));
        }
    }

    /** The log is not what was signed. */
    private static final class RewrittenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RewrittenException(String what) {
            super(what, null, false, false);
        }
    }

    /** Those that a partner may hold a receipt with for one of these leaves, and those that first cover one. */
    public List<SignedCheckpoint> around(List<Long> leaves, long upTo) {
        return JdbcCall.one(source, "checkpoints can't be read", connection -> {
            String sql = "SELECT statement FROM checkpoint WHERE size <= ? AND size IN ("
                    + "SELECT before.size FROM unnest(?) AS leaf CROSS JOIN LATERAL"
                    + " (SELECT size FROM checkpoint WHERE size <= leaf ORDER BY size DESC LIMIT 3) AS before"
                    + " UNION SELECT (SELECT min(size) FROM checkpoint WHERE size > leaf) FROM unnest(?) AS leaf) ORDER BY size";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, upTo);
                statement.setArray(2, connection.createArrayOf("bigint", leaves.toArray()));
                statement.setArray(3, connection.createArrayOf("bigint", leaves.toArray()));
                return JdbcCall.query(statement, row -> SignedCheckpoint.parse(row.getString(1)));
            }
        });
    }

    /** Every checkpoint up to a size, by size, read as they are walked. */
    public Iterable<SignedCheckpoint> upTo(long size) {
        return () -> new Pages<SignedCheckpoint>(last -> page(size(last), size));
    }

    private List<SignedCheckpoint> page(long after, long upTo) {
        return JdbcCall.one(source, "checkpoints can't be read", connection -> {
            String sql = "SELECT statement FROM checkpoint WHERE size > ? AND size <= ? ORDER BY size LIMIT " + PAGE;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, after);
                statement.setLong(2, upTo);
                return JdbcCall.query(statement, row -> SignedCheckpoint.parse(row.getString(1)));
            }
        });
    }

    private Optional<SignedCheckpoint> stored() {
        return JdbcCall.one(source, "checkpoints can't be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT statement FROM checkpoint ORDER BY size DESC LIMIT 1")) {
                return JdbcCall.query(statement, row -> SignedCheckpoint.parse(row.getString(1))).stream().findFirst();
            }
        });
    }

    /** Absent for what an older release signed, or where it is not that of the signed root. */
    private Optional<MerkleFrontier> storedFrontier(SignedCheckpoint signed) {
        return JdbcCall.one(source, "checkpoints can't be read", connection -> {
                    try (PreparedStatement statement = connection.prepareStatement("SELECT frontier FROM checkpoint WHERE size = ?")) {
                        statement.setLong(1, signed.checkpoint().size());
                        return JdbcCall.query(statement, row -> Optional.ofNullable(row.getBytes(1)).map(MerkleFrontier::decode)).stream()
                                .flatMap(Optional::stream)
                                .findFirst();
                    }
                })
                .filter(kept -> kept.size() == signed.checkpoint().size() && Arrays.equals(kept.root(), signed.checkpoint().root()));
    }

    private void keep(SignedCheckpoint signed, MerkleFrontier head) {
        JdbcCall.one(source, "the checkpoint can't be kept", connection -> {
            String sql = "INSERT INTO checkpoint (size, root, at, statement, frontier) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, signed.checkpoint().size());
                statement.setBytes(2, signed.checkpoint().root());
                statement.setObject(3, JdbcCall.utc(signed.checkpoint().time()));
                statement.setString(4, signed.text());
                statement.setBytes(5, head.encode());
                return statement.execute();
            }
        });
    }

    private static boolean isTooSoon(@Nullable SignedCheckpoint before, Instant now) {
        if (before == null) {
            return false;
        }
        // After the clock was set back a checkpoint lies in the future: that is no reason to wait for it.
        Duration since = Duration.between(before.checkpoint().time(), now);
        return !since.isNegative() && since.compareTo(BETWEEN) < 0;
    }

    private static long size(@Nullable SignedCheckpoint checkpoint) {
        return checkpoint == null ? 0 : checkpoint.checkpoint().size();
    }
}
