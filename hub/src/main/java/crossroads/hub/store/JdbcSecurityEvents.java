package crossroads.hub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Counts what came from those who never proved who they are: a row for each (address, reason, minute), at most a hundred rows a minute,
 * and beyond them one count. Whatever floods the door costs a few rows. Thread-safe; noting never waits for the database.
 */
public final class JdbcSecurityEvents {

    /** Rows a minute, over all nodes. */
    static final int MOST = 100;

    /** The address and reason of what went beyond. */
    private static final String OTHERS = "";

    private final DataSource source;
    private final InstantSource clock;
    private Map<Event, Long> noted = new HashMap<>();

    /** What happened in a minute, and how often. Address and reason are empty for all that went beyond a minute's rows. */
    public record Counted(Instant minute, String address, String reason, long count) {}

    private record Event(Instant minute, String address, String reason) {}

    public JdbcSecurityEvents(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** @param reason a word of the hub's own, never what the stranger sent */
    public synchronized void note(String address, String reason) {
        Event event = new Event(clock.instant().truncatedTo(ChronoUnit.MINUTES), address, reason);
        boolean hasRoom = noted.containsKey(event) || noted.keySet().stream().filter(e -> e.minute.equals(event.minute)).count() < MOST;
        noted.merge(hasRoom ? event : new Event(event.minute, OTHERS, OTHERS), 1L, Long::sum);
    }

    /** Writes what was noted since; what can't be written waits for the next time. */
    public void flush() {
        Map<Event, Long> writing;
        synchronized (this) {
            if (noted.isEmpty()) {
                return;
            }
            writing = noted;
            noted = new HashMap<>();
        }
        try {
            JdbcCall.transaction(source, "security events can't be written", connection -> {
                write(connection, writing);
                return true;
            });
        } catch (RuntimeException e) {
            synchronized (this) {
                writing.forEach((event, count) -> noted.merge(event, count, Long::sum));
            }
            throw e;
        }
    }

    /** The newest first. */
    public List<Counted> newest(int limit) {
        return JdbcCall.one(source, "security events can't be read", connection -> {
            String sql = "SELECT * FROM security_event ORDER BY minute DESC, address, reason LIMIT ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, limit);
                return JdbcCall.query(statement, row -> new Counted(
                        JdbcCall.instant(row, "minute"), row.getString("address"), row.getString("reason"), row.getLong("count")));
            }
        });
    }

    private static void write(Connection connection, Map<Event, Long> events) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Two nodes must not both take the last place of a minute.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('security_event'))");
        }
        Map<Instant, Set<Event>> there = new HashMap<>();
        JdbcColumns rows = new JdbcColumns(
                "INSERT INTO security_event AS e (minute, address, reason, count) SELECT minute, address, reason, sum(count)"
                        + " FROM unnest(?, ?, ?, ?) AS t (minute, address, reason, count) GROUP BY minute, address, reason"
                        + " ON CONFLICT (minute, address, reason) DO UPDATE SET count = e.count + excluded.count",
                "timestamptz", "text", "text", "int8");
        for (Map.Entry<Event, Long> counted : events.entrySet()) {
            Event event = counted.getKey();
            if (!there.containsKey(event.minute)) {
                there.put(event.minute, new HashSet<>(of(connection, event.minute)));
            }
            Set<Event> known = there.get(event.minute);
            boolean hasRow = known.contains(event) || (known.size() < MOST && known.add(event));
            rows.add(
                    JdbcCall.utc(event.minute),
                    hasRow ? event.address : OTHERS,
                    hasRow ? event.reason : OTHERS,
                    counted.getValue());
        }
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            statement.execute();
        }
    }

    /** The rows of a minute, the one of all others left out. */
    private static List<Event> of(Connection connection, Instant minute) throws SQLException {
        String sql = "SELECT address, reason FROM security_event WHERE minute = ? AND address <> ''";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, JdbcCall.utc(minute));
            return new ArrayList<>(JdbcCall.query(statement, row -> new Event(minute, row.getString(1), row.getString(2))));
        }
    }
}
