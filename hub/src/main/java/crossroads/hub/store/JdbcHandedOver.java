package crossroads.hub.store;

import crossroads.hub.exchange.Carrier;
import crossroads.hub.outbox.Consignment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, on the node that has the broker, what other nodes committed, and gives it to whoever carries it. */
public final class JdbcHandedOver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcHandedOver.class);
    private static final Duration BEAT = Duration.ofMillis(500);

    private final DataSource source;
    private final JdbcNotices notices;
    private final JdbcOutbox outbox;
    private final Carrier carrier;
    private final Runnable readAgain;
    private final Thread thread;
    private volatile boolean isClosing;

    /** Starts its thread, which holds a connection. @param readAgain of the carrier: what was said while nobody listened stands in the outbox */
    public JdbcHandedOver(DataSource source, JdbcNotices notices, JdbcOutbox outbox, Carrier carrier, Runnable readAgain) {
        this.source = source;
        this.notices = notices;
        this.outbox = outbox;
        this.carrier = carrier;
        this.readAgain = readAgain;
        this.thread = Thread.ofPlatform().daemon().name("handed-over").start(this::run);
    }

    private void run() {
        while (!isClosing) {
            try (JdbcLease lease = JdbcLease.of(source)) {
                listen(lease.connection());
            } catch (SQLException | RuntimeException e) {
                if (!isClosing) {
                    LOG.debug("what other nodes hand over is not heard for now: {}", e.getClass().getSimpleName());
                }
                LockSupport.parkNanos(BEAT.toNanos());
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + JdbcHandover.CHANNEL);
            readAgain.run();
            carrier.carry(JdbcHandover.repeats(connection));
            while (!isClosing) {
                for (String said : notices.await(connection, BEAT)) {
                    hear(connection, said);
                }
            }
            statement.execute("UNLISTEN *");
        }
    }

    private void hear(Connection connection, String said) throws SQLException {
        switch (said) {
            case JdbcHandover.ALL -> readAgain.run();
            case JdbcHandover.REPEATS -> carrier.carry(JdbcHandover.repeats(connection));
            default -> {
                List<UUID> ids = Arrays.stream(said.split(",")).map(UUID::fromString).toList();
                carrier.carry(outbox.waiting(ids).stream().map(Consignment::of).toList());
            }
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
