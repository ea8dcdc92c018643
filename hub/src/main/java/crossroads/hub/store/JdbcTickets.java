package crossroads.hub.store;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Forgets tickets after their time. A repeat that comes later is stale by its timestamp. */
public final class JdbcTickets {

    /** How long a ticket is known. */
    public static final Duration KEPT = Duration.ofDays(40);

    private static final int CHUNK = 20_000;

    private final DataSource source;
    private final InstantSource clock;

    public JdbcTickets(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** @return how many were older than {@link #KEPT} */
    public int forget() {
        Instant before = clock.instant().minus(KEPT);
        String sql = "DELETE FROM ticket USING (SELECT sender AS s, ticket AS t FROM ticket WHERE at < ? LIMIT " + CHUNK
                + ") AS old WHERE sender = s AND ticket.ticket = t";
        int all = 0;
        int chunk;
        do {
            chunk = JdbcCall.one(source, "tickets can't be forgotten", connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, JdbcCall.utc(before));
                    return statement.executeUpdate();
                }
            });
            all += chunk;
        } while (chunk == CHUNK);
        return all;
    }
}
