package crossroads.hub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells this node that something was registered, withdrawn or activated by another: when it is notified, and each second in any case. */
public final class JdbcSignals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSignals.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String CHANNEL = "crossroads_registry";
    /** The same, for a transaction that is written in one go. */
    static final String SEND = "SELECT pg_notify('" + CHANNEL + "', '')";

    private final DataSource source;
    private final JdbcNotices notices;
    private final Runnable refresh;
    private final Thread thread;
    private volatile boolean isClosing;
    private volatile boolean isHeard;

    /** Starts its thread, which holds a connection. @param refresh {@code JdbcRegistry::refresh} */
    public JdbcSignals(DataSource source, JdbcNotices notices, Runnable refresh) {
        this.source = source;
        this.notices = notices;
        this.refresh = refresh;
        this.thread = Thread.ofPlatform().daemon().name("registry-signals").start(this::run);
    }

    /** Heard by every node once the transaction commits. */
    static void send(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SEND);
        }
    }

    /** Whether the last refresh worked. */
    public boolean isHeard() {
        return isHeard;
    }

    private void run() {
        while (!isClosing) {
            try (JdbcLease lease = JdbcLease.of(source)) {
                listen(lease.connection());
            } catch (SQLException | RuntimeException e) {
                if (isHeard && !isClosing) {
                    LOG.warn("the registry can't be refreshed; it is tried each second: {}", e.getMessage());
                }
                isHeard = false;
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            while (!isClosing) {
                refresh.run();
                isHeard = true;
                notices.await(connection, POLL);
            }
            statement.execute("UNLISTEN *");
        }
    }

    @Override
    public void close() {
        isClosing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JdbcCall.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
