package crossroads.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A connection taken from its source for one piece of work. What goes wrong in giving it back is no failure of the work. */
record JdbcLease(Connection connection) implements AutoCloseable {

    static JdbcLease of(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            // A server that went away without a word must not keep the caller for ever.
            connection.setNetworkTimeout(Runnable::run, (int) JdbcCall.PATIENCE.toMillis());
            return new JdbcLease(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The work is done, and its outcome known.
        }
    }
}
