package crossroads.hub.store;

import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.outbox.OutboxRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What waits to be taken, and what became of it. Rows are written by the committer only. Thread-safe. */
public final class JdbcOutbox {

    private static final String DOES_NOT_ANSWER = "the outbox does not answer";
    private static final int CHUNK = 1_000;

    private final DataSource source;
    private final InstantSource clock;

    /** Where a message stands. */
    public enum State {
        WAITING,
        TAKEN,
        EXPIRED,
        DEAD
    }

    /** A message without its body. @param endedAt when it was taken, expired or died */
    public record Sent(
            UUID messageId,
            UUID exchange,
            Cbe recipient,
            InboxKind inbox,
            State state,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> endedAt) {}

    /** What waits: how many rows, how many bytes of body, and since when the oldest. */
    public record Backlog(long rows, long bytes, Optional<Instant> oldest) {}

    public JdbcOutbox(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** A message while its body exists. */
    public Optional<OutboxRow> kept(UUID messageId) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT * FROM outbox WHERE message_id = ? AND body IS NOT NULL";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, messageId);
                return JdbcCall.query(statement, JdbcOutbox::row).stream().findFirst();
            }
        });
    }

    /** Messages without their bodies. */
    public List<Sent> find(Collection<UUID> messageIds) {
        return sent("SELECT * FROM outbox WHERE message_id = ANY (?)", messageIds);
    }

    /** All messages that wait, a page at a time in the order of their ids. @param after the last id of the page before */
    public List<OutboxRow> waiting(Optional<UUID> after, int limit) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT * FROM outbox WHERE state = 'WAITING' AND message_id > ? AND body IS NOT NULL ORDER BY message_id LIMIT ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, after.orElse(new UUID(0, 0)));
                statement.setInt(2, limit);
                return JdbcCall.query(statement, JdbcOutbox::row);
            }
        });
    }

    /** Those of these that nobody took yet. */
    public List<OutboxRow> waiting(Collection<UUID> messageIds) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT * FROM outbox WHERE message_id = ANY (?) AND state = 'WAITING' AND body IS NOT NULL ORDER BY message_id";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", messageIds.toArray()));
                return JdbcCall.query(statement, JdbcOutbox::row);
            }
        });
    }

    /** The recipients took these. @return how many were waiting */
    public int taken(Collection<UUID> messageIds) {
        return end(messageIds, State.TAKEN);
    }

    /** These expired in their inboxes. @return how many were waiting */
    public int expired(Collection<UUID> messageIds) {
        return end(messageIds, State.EXPIRED);
    }

    /** The broker gave these up. @return how many were waiting */
    public int dead(Collection<UUID> messageIds) {
        return end(messageIds, State.DEAD);
    }

    /** Those that wait longer than they may: the broker should have said that they expired, or never got them. */
    public List<Sent> overdue(int limit) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT * FROM outbox WHERE state = 'WAITING' AND expires_at < ? ORDER BY message_id LIMIT ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, JdbcCall.utc(clock.instant()));
                statement.setInt(2, limit);
                return JdbcCall.query(statement, JdbcOutbox::sent);
            }
        });
    }

    /** Deletes the bodies of what ended longer ago than this. @return how many */
    public int forgetBodies(Duration kept) {
        String sql = "UPDATE outbox SET body = NULL WHERE message_id = ANY (ARRAY ("
                + "SELECT message_id FROM outbox WHERE ended_at < ? AND body IS NOT NULL AND ended_at IS NOT NULL LIMIT " + CHUNK + "))";
        Instant before = clock.instant().minus(kept);
        int all = 0;
        int chunk;
        do {
            chunk = JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, JdbcCall.utc(before));
                    return statement.executeUpdate();
                }
            });
            all += chunk;
        } while (chunk == CHUNK);
        return all;
    }

    public Backlog backlog() {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT count(*), coalesce(sum(size), 0), (SELECT created_at FROM outbox WHERE state = 'WAITING' ORDER BY message_id LIMIT 1)"
                    + " FROM outbox WHERE state = 'WAITING'";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return JdbcCall.query(statement, row -> new Backlog(
                                row.getLong(1),
                                row.getLong(2),
                                Optional.ofNullable(row.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant)))
                        .getFirst();
            }
        });
    }

    /** Institutions that left an outcome untaken since before this. Questions that they were asked do not count: those are others' affairs. */
    public Set<Cbe> leavingUntaken(Instant before) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT DISTINCT o.recipient FROM outbox o WHERE o.state = 'WAITING' AND o.message_id < ? AND NOT EXISTS ("
                    + "SELECT FROM delivery d WHERE d.exchange = o.exchange AND d.recipient = o.recipient AND d.message_id = o.message_id)";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, Uuid7.first(before));
                return Set.copyOf(JdbcCall.query(statement, row -> new Cbe(row.getString(1))));
            }
        });
    }

    private int end(Collection<UUID> messageIds, State state) {
        if (messageIds.isEmpty()) {
            return 0;
        }
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "UPDATE outbox SET state = ?, ended_at = ? WHERE message_id = ANY (?) AND state = 'WAITING'";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, state.name());
                statement.setObject(2, JdbcCall.utc(clock.instant()));
                // In one order, so that two nodes with the same messages don't wait for each other.
                statement.setArray(3, connection.createArrayOf("uuid", messageIds.stream().sorted().distinct().toArray()));
                return statement.executeUpdate();
            }
        });
    }

    private List<Sent> sent(String sql, Collection<UUID> ids) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                return JdbcCall.query(statement, JdbcOutbox::sent);
            }
        });
    }

    static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getObject("message_id", UUID.class),
                row.getObject("exchange", UUID.class),
                new Cbe(row.getString("recipient")),
                InboxKind.valueOf(row.getString("inbox")),
                row.getBytes("body"),
                JdbcCall.instant(row, "created_at"),
                JdbcCall.instant(row, "expires_at"));
    }

    static Sent sent(ResultSet row) throws SQLException {
        return new Sent(
                row.getObject("message_id", UUID.class),
                row.getObject("exchange", UUID.class),
                new Cbe(row.getString("recipient")),
                InboxKind.valueOf(row.getString("inbox")),
                State.valueOf(row.getString("state")),
                JdbcCall.instant(row, "created_at"),
                JdbcCall.instant(row, "expires_at"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
