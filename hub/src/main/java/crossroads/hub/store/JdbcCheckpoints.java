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
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Signs what the log is, at most once a second and only when it grew, and keeps every signed checkpoint. */
public final class JdbcCheckpoints implements Checkpoints {

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int PAGE = 1_000;

    private final DataSource source;
    private final JdbcJournal journal;
    private final CheckpointSigner signer;
    private final Environment environment;
    private final Cbe hub;
    private final InstantSource clock;
    private volatile @Nullable SignedCheckpoint newest;

    /** Reads the newest there is. */
    public JdbcCheckpoints(DataSource source, CheckpointSigner signer, Environment environment, Cbe hub, InstantSource clock) {
        this.source = source;
        this.journal = new JdbcJournal(source);
        this.signer = signer;
        this.environment = environment;
        this.hub = hub;
        this.clock = clock;
        this.newest = stored().orElse(null);
    }

    @Override
    public Optional<String> newest() {
        return Optional.ofNullable(newest).map(SignedCheckpoint::text);
    }

    /** To be called each second: signs when the log grew since the newest checkpoint, which may be another node's. @return whether it signed */
    public synchronized boolean sign() {
        SignedCheckpoint before = newest;
        Instant now = clock.instant();
        MerkleFrontier head = journal.head();
        if (head.size() == size(before) || isTooSoon(before, now)) {
            return false;
        }
        Optional<SignedCheckpoint> other = stored();
        if (other.isPresent() && (other.get().checkpoint().size() >= head.size() || isTooSoon(other.get(), now))) {
            newest = other.get();
            return false;
        }
        Checkpoint checkpoint = Checkpoint.of(environment, hub, head, now);
        SignedCheckpoint signed = new SignedCheckpoint(checkpoint, signer.certificate(), signer.sign(checkpoint.toSign()));
        keep(signed);
        newest = signed;
        return true;
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

    private void keep(SignedCheckpoint signed) {
        JdbcCall.one(source, "the checkpoint can't be kept", connection -> {
            String sql = "INSERT INTO checkpoint (size, root, at, statement) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, signed.checkpoint().size());
                statement.setBytes(2, signed.checkpoint().root());
                statement.setObject(3, JdbcCall.utc(signed.checkpoint().time()));
                statement.setString(4, signed.text());
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
