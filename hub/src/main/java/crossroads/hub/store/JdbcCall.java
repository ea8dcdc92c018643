package crossroads.hub.store;

import crossroads.hub.exchange.UnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A piece of work on a connection of its own: done whole, or {@link UnavailableException}. */
final class JdbcCall {

    /** How long one round trip may take before the database counts as gone. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private JdbcCall() {}

    /** The work. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What a row becomes. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Each statement is its own transaction. */
    static <T> T one(DataSource source, String what, Work<T> work) {
        try (JdbcLease lease = JdbcLease.of(source)) {
            lease.connection().setAutoCommit(true);
            return work.on(lease.connection());
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    static <T> T transaction(DataSource source, String what, Work<T> work) {
        return one(source, what, connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        });
    }

    /** What can't be rolled back is closed, which ends it as well. */
    static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException ignored) {
                // It was closed already.
            }
        }
    }

    static <T> List<T> rows(ResultSet results, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (results.next()) {
            rows.add(row.of(results));
        }
        return rows;
    }

    static <T> List<T> query(PreparedStatement statement, Row<T> row) throws SQLException {
        try (ResultSet results = statement.executeQuery()) {
            return rows(results, row);
        }
    }

    /** What failed, without the values: the server's words can quote them. */
    static RuntimeException failure(String what, SQLException e) {
        String told = what + ": SQLSTATE " + e.getSQLState();
        return isRefusedData(e) ? new IllegalStateException(told) : new UnavailableException(told, isHarmless(e) ? e : null);
    }

    /** Whether the database understood and refuses these very values (wrong, in conflict, too long): trying again is of no use, and nothing was written. */
    static boolean isRefusedData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    /** Words about the connection or the server, never about rows. */
    private static boolean isHarmless(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57");
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
