package crossroads.hub.store;

import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.Reliance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Takes things away, under the head of the log: once a call returns, no node writes a decision that relied on them, and a leaf says so.
 * What gives something back, or changes nothing, withdraws nothing. A call that fails as unavailable may have worked; it can be made again.
 */
public final class JdbcWithdrawals {

    private final DataSource source;
    private final InstantSource clock;
    private final JdbcRevisions revisions;
    private final Function<Withdrawal, Leaf> leaves;
    private final Runnable applied;

    /**
     * @param leaves makes the leaf; called before the head is locked
     * @param applied {@code JdbcRegistry::refresh}, run after the commit so that this node knows at once
     */
    public JdbcWithdrawals(
            DataSource source, InstantSource clock, JdbcRevisions revisions, Function<Withdrawal, Leaf> leaves, Runnable applied) {
        this.source = source;
        this.clock = clock;
        this.revisions = revisions;
        this.leaves = leaves;
        this.applied = applied;
    }

    /** @return whether it was not suspended before */
    public boolean suspend(Cbe institution, String by) {
        return act(LeafKind.WITHDRAWAL, Reliance.institution(institution), Withdrawal.Act.SUSPENDED, by,
                (connection, now) -> setSuspended(connection, institution, true, now) ? Optional.of(Reliance.institution(institution)) : Optional.empty());
    }

    /** Opens access again, so no decision becomes wrong by it. @return whether it was suspended before */
    public boolean reactivate(Cbe institution, String by) {
        return act(LeafKind.WITHDRAWAL, Reliance.institution(institution), Withdrawal.Act.REACTIVATED, by,
                (connection, now) -> setSuspended(connection, institution, false, now) ? Optional.of("") : Optional.empty());
    }

    /** For ever. @return whether it was not revoked before */
    public boolean revoke(Fingerprint certificate, String by) {
        String key = Reliance.certificate(certificate);
        return act(LeafKind.WITHDRAWAL, key, Withdrawal.Act.REVOKED, by, (connection, now) ->
                JdbcConfirmations.turn(connection, certificate, "REVOKED", "state <> 'REVOKED'") ? Optional.of(key) : Optional.empty());
    }

    /** Until its outside authority says again that it is good. @return whether it was live before, and nobody heard so since this time */
    public boolean unconfirm(Fingerprint certificate, Instant since, String by) {
        String key = Reliance.certificate(certificate);
        return act(LeafKind.WITHDRAWAL, key, Withdrawal.Act.UNCONFIRMED, by, (connection, now) ->
                !JdbcConfirmations.isConfirmed(connection, certificate, since)
                                && JdbcConfirmations.turn(connection, certificate, "UNCONFIRMED", "state = 'LIVE'")
                        ? Optional.of(key)
                        : Optional.empty());
    }

    /** Gives back what {@link #unconfirm} took, so no decision becomes wrong by it. @return whether that had been taken */
    public boolean confirm(Fingerprint certificate, String by) {
        return act(LeafKind.WITHDRAWAL, Reliance.certificate(certificate), Withdrawal.Act.CONFIRMED, by, (connection, now) ->
                JdbcConfirmations.turn(connection, certificate, "LIVE", "state = 'UNCONFIRMED'") ? Optional.of("") : Optional.empty());
    }

    /** Lets an inscription run until this day and no longer. @return whether it ran longer before */
    public boolean end(long inscription, LocalDate lastDay, String by) {
        return cut(inscription, Period.from(lastDay.plusDays(1)), by);
    }

    /** Takes these days out of an inscription; what remains becomes one or two new ones, or none. @return whether it had any of these days */
    public boolean cut(long inscription, Period days, String by) {
        String key = Reliance.inscription(inscription);
        return act(LeafKind.WITHDRAWAL, key, Withdrawal.Act.CUT, by,
                (connection, now) -> JdbcDirectory.cut(connection, inscription, days) ? Optional.of(key) : Optional.empty());
    }

    /** Makes this revision the one that counts, on every node. It is compiled first. @return whether another counted before */
    public boolean activate(long revision, String by) {
        revisions.compiled(revision);
        return act(LeafKind.REVISION, Reliance.revision(revision), Withdrawal.Act.ACTIVATED, by, (connection, now) -> {
            JdbcRegistry.nextVersion(connection);
            long before = activeRevision(connection);
            if (before == revision) {
                return Optional.empty();
            }
            String sql = "UPDATE registry_state SET active_revision = ?; UPDATE revision SET activated_at = ? WHERE number = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, revision);
                statement.setObject(2, JdbcCall.utc(now));
                statement.setLong(3, revision);
                statement.execute();
            }
            return Optional.of(before == 0 ? "" : Reliance.revision(before));
        });
    }

    /** Changes what is kept. @return the key that this withdraws, empty text where none; absent where there was nothing to change */
    private interface Change {
        Optional<String> on(Connection connection, Instant now) throws SQLException;
    }

    private boolean act(LeafKind kind, String key, Withdrawal.Act act, String by, Change change) {
        Instant now = clock.instant();
        Leaf leaf = leaves.apply(new Withdrawal(kind, key, act, by, now));
        boolean isChanged = JdbcCall.transaction(source, "the withdrawal failed", connection -> {
            Head head = lock(connection);
            Optional<String> withdrawn = change.on(connection, now);
            if (withdrawn.isEmpty()) {
                connection.rollback();
                return false;
            }
            long epoch = withdrawn.get().isEmpty() ? head.epoch : head.epoch + 1;
            if (epoch > head.epoch) {
                record(connection, epoch, withdrawn.get(), now);
            }
            append(connection, head, leaf, epoch);
            JdbcSignals.send(connection);
            return true;
        });
        applied.run();
        return isChanged;
    }

    private record Head(MerkleFrontier frontier, long epoch) {}

    private static Head lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(JdbcGroup.BEGIN);
            try (ResultSet row = statement.executeQuery(JdbcGroup.LOCK)) {
                row.next();
                return new Head(MerkleFrontier.decode(row.getBytes("frontier")), row.getLong("epoch"));
            }
        }
    }

    private static void record(Connection connection, long epoch, String key, Instant now) throws SQLException {
        int colon = key.indexOf(':');
        String sql = "INSERT INTO withdrawal (epoch, kind, key, at) VALUES (?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, epoch);
            statement.setString(2, key.substring(0, colon));
            statement.setString(3, key.substring(colon + 1));
            statement.setObject(4, JdbcCall.utc(now));
            statement.execute();
        }
    }

    private static void append(Connection connection, Head head, Leaf leaf, long epoch) throws SQLException {
        JdbcColumns leaves = new JdbcColumns(JdbcGroupRows.LEAVES, JdbcGroupRows.LEAF_TYPES);
        JdbcGroupRows.addLeaf(leaves, head.frontier.size(), leaf);
        MerkleFrontier frontier = head.frontier.append(leaf.hash());
        try (PreparedStatement statement = connection.prepareStatement(leaves.sql() + ";" + JdbcGroupRows.HEAD + ", epoch = ?")) {
            int at = leaves.bind(statement, 1);
            statement.setLong(at, frontier.size());
            statement.setBytes(at + 1, frontier.encode());
            statement.setLong(at + 2, epoch);
            statement.execute();
        }
    }

    private static boolean setSuspended(Connection connection, Cbe institution, boolean isSuspended, Instant now) throws SQLException {
        String sql = "INSERT INTO institution_state AS s (institution, is_suspended, since, version) SELECT ?, ?, ?, ? WHERE ? OR EXISTS"
                + " (SELECT FROM institution_state WHERE institution = ?) ON CONFLICT (institution) DO UPDATE"
                + " SET is_suspended = excluded.is_suspended, since = excluded.since, version = excluded.version"
                + " WHERE s.is_suspended <> excluded.is_suspended";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, institution.digits());
            statement.setBoolean(2, isSuspended);
            statement.setObject(3, JdbcCall.utc(now));
            statement.setLong(4, JdbcRegistry.nextVersion(connection));
            statement.setBoolean(5, isSuspended);
            statement.setString(6, institution.digits());
            return statement.executeUpdate() == 1;
        }
    }

    private static long activeRevision(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(active_revision, 0) FROM registry_state")) {
            row.next();
            return row.getLong(1);
        }
    }
}
