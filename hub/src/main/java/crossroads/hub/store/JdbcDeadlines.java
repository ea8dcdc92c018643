package crossroads.hub.store;

import java.sql.PreparedStatement;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds the exchanges whose deadline passed. Every node may close each of them: the committer lets one do it. */
public final class JdbcDeadlines {

    private final DataSource source;
    private final InstantSource clock;

    public JdbcDeadlines(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Those still open, the longest overdue first. */
    public List<UUID> due(int limit) {
        return JdbcCall.one(source, "deadlines can't be read", connection -> {
            String sql = "SELECT id FROM exchange WHERE state IN ('OPEN', 'INTERIM') AND deadline < ? ORDER BY deadline LIMIT ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, JdbcCall.utc(clock.instant()));
                statement.setInt(2, limit);
                return JdbcCall.query(statement, row -> row.getObject(1, UUID.class));
            }
        });
    }
}
