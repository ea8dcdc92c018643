package crossroads.hub.store;

import crossroads.hub.exchange.Carrier;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.outbox.InboxKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what this node committed to the node that has the broker: the rows stand in the outbox, a notice says which. What it could not tell, that node finds when
 * it is asked to read the outbox again; when it is away, it reads at its next start.
 */
public final class JdbcHandover implements Carrier, AutoCloseable {

    static final String CHANNEL = "crossroads_outbox";

    /** Asks for the whole outbox to be read. */
    static final String ALL = "all";

    /** Tells that there are repeats. */
    static final String REPEATS = "repeats";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcHandover.class);
    /** A notice holds less than 8,000 bytes, an id 37 of them. */
    private static final int MOST = 200;
    private static final int ROOM = 100_000;
    private static final long BEAT_MILLIS = 100;
    private static final long RETRY_MILLIS = 500;

    private final DataSource source;
    private final LinkedBlockingQueue<Consignment> queue = new LinkedBlockingQueue<>(ROOM);
    private final Thread thread;
    private final AtomicBoolean isAllAsked = new AtomicBoolean();
    private volatile boolean isClosing;

    /** Starts its thread. */
    public JdbcHandover(DataSource source) {
        this.source = source;
        this.thread = Thread.ofPlatform().daemon().name("handover").start(this::run);
    }

    @Override
    public void carry(List<Consignment> consignments) {
        for (Consignment consignment : consignments) {
            if (!queue.offer(consignment)) {
                readAgain();
            }
        }
    }

    /** Asks the other node to read the whole outbox: after a commit of which nobody knows whether it worked. */
    public void readAgain() {
        isAllAsked.set(true);
    }

    /** How many were not handed over yet. */
    public int waiting() {
        return queue.size();
    }

    private void run() {
        while (!isClosing || !queue.isEmpty()) {
            try {
                Consignment first = queue.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
                List<Consignment> some = new ArrayList<>();
                if (first != null) {
                    some.add(first);
                    queue.drainTo(some, MOST - 1);
                }
                tell(some);
            } catch (UnavailableException e) {
                LOG.warn("{}; it is tried again", e.getMessage());
                if (!pause()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell(List<Consignment> some) {
        boolean isAll = isAllAsked.getAndSet(false);
        if (some.isEmpty() && !isAll) {
            return;
        }
        List<Consignment> repeats = some.stream().filter(one -> !isFirst(one)).toList();
        String ids = some.stream().filter(JdbcHandover::isFirst).map(one -> one.messageId().toString()).collect(Collectors.joining(","));
        try {
            JdbcCall.one(source, "what was committed can't be handed over", connection -> {
                if (!repeats.isEmpty()) {
                    give(connection, repeats);
                    say(connection, REPEATS);
                }
                if (isAll || !ids.isEmpty()) {
                    say(connection, isAll ? ALL : ids);
                }
                return true;
            });
        } catch (UnavailableException e) {
            // The outbox says the same; a repeat is told when it comes once more.
            isAllAsked.set(true);
            throw e;
        }
    }

    /** Whether the outbox has it as it is to be sent. */
    private static boolean isFirst(Consignment consignment) {
        return consignment.isKept() && consignment.duplicateKey().equals(consignment.messageId().toString());
    }

    private static void say(Connection connection, String words) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, words);
            statement.execute();
        }
    }

    private static void give(Connection connection, List<Consignment> repeats) throws SQLException {
        JdbcColumns rows = new JdbcColumns(
                "INSERT INTO handover (duplicate_key, message_id, recipient, inbox, body, expires_at, is_kept)"
                        + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                "text", "uuid", "text", "text", "bytea", "timestamptz", "bool");
        repeats.forEach(one -> rows.add(
                one.duplicateKey(), one.messageId(), one.recipient().digits(), one.inbox().name(), one.body(), JdbcCall.utc(one.expiresAt()), one.isKept()));
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            statement.execute();
        }
    }

    /** For the node that has the broker: takes what repeats are to be told. */
    static List<Consignment> repeats(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM handover RETURNING *")) {
            return JdbcCall.query(statement, row -> new Consignment(
                    row.getObject("message_id", UUID.class),
                    new Cbe(row.getString("recipient")),
                    InboxKind.valueOf(row.getString("inbox")),
                    row.getBytes("body"),
                    JdbcCall.instant(row, "expires_at"),
                    row.getString("duplicate_key"),
                    row.getBoolean("is_kept")));
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
            return !isClosing;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Hands over what is left. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(JdbcCall.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
