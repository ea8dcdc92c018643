package crossroads.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Waits on a connection for the server's notices, which only the driver can: with PostgreSQL's, {@code (connection, atMost) -> {
 * var notices = connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis()); return notices != null && notices.length > 0; }}.
 */
@FunctionalInterface
public interface JdbcNotices {

    /** Whether one came within the time. */
    boolean await(Connection connection, Duration atMost) throws SQLException;
}
