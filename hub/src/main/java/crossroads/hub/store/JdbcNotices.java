package crossroads.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Waits on a connection for the server's notices, which only the driver can. */
@FunctionalInterface
public interface JdbcNotices {

    /** What those said that came within the time; it returns as soon as there is one. */
    List<String> await(Connection connection, Duration atMost) throws SQLException;
}
