package crossroads.dist.hub;

import crossroads.hub.store.JdbcNotices;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Waits for PostgreSQL's notices with its own driver. */
final class JdbcPostgresNotices implements JdbcNotices {

    @Override
    public List<String> await(Connection connection, Duration atMost) throws SQLException {
        PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
        return notices == null ? List.of() : Arrays.stream(notices).map(PGNotification::getParameter).toList();
    }
}
