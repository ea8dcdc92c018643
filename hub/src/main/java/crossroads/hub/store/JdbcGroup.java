package crossroads.hub.store;

import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.Reliance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One transaction that writes a group under the locked head, in two round trips: what is so now, then all that is to be written and COMMIT.
 * Every statement after the one that locks has a snapshot from after the wait; a locking statement has one from before it.
 */
final class JdbcGroup {

    /** Server-side limits, so that a node that froze with the head in its hand gives it back. */
    static final String BEGIN = "SELECT set_config('synchronous_commit', 'on', true), set_config('lock_timeout', '8s', true),"
            + " set_config('idle_in_transaction_session_timeout', '5s', true), set_config('statement_timeout', '10s', true)";

    static final String LOCK = "SELECT size, frontier, epoch FROM log_head FOR UPDATE";

    private static final String WITHDRAWN = "SELECT kind || ':' || key, max(epoch) FROM withdrawal WHERE epoch > ? GROUP BY 1";

    private final Connection connection;
    private final Instant now;
    private final Map<Pending, Committed> outcomes = new LinkedHashMap<>();
    private final List<Pending> ticketTaken = new ArrayList<>();

    private JdbcGroup(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** What became of them. @param ticketTaken whose ticket another entry has, committed before */
    record Result(Map<Pending, Committed> outcomes, List<Pending> ticketTaken) {}

    /** @param pendings no two with one ticket, none that ends what another ends */
    static Result write(Connection connection, List<Pending> pendings, Instant now) throws SQLException {
        JdbcGroup group = new JdbcGroup(connection, now);
        List<Pending> remaining = pendings;
        // Each further turn drops at least one entry. It is seldom needed: for one that took its ticket and then may not be written.
        while (!remaining.isEmpty()) {
            remaining = group.turn(remaining);
        }
        return new Result(group.outcomes, group.ticketTaken);
    }

    private List<Pending> turn(List<Pending> pendings) throws SQLException {
        Look look = look(pendings);
        List<Pending> fresh = new ArrayList<>();
        boolean isToBeUndone = false;
        for (Pending pending : pendings) {
            boolean isClaimed = pending.ticket().map(look.claimed::contains).orElse(false);
            Set<String> withdrawn = pending.withdrawn(look.withdrawn);
            boolean isLate = pending.closing().map(id -> !look.openExchanges.contains(id)).orElse(false)
                    || pending.deliveryEnd().map(key -> !look.openDeliveries.contains(key)).orElse(false);
            if (pending.ticket().isPresent() && !isClaimed) {
                ticketTaken.add(pending);
            } else if (!withdrawn.isEmpty()) {
                outcomes.put(pending, new Committed.Superseded(withdrawn));
                isToBeUndone |= isClaimed;
            } else if (isLate) {
                outcomes.put(pending, new Committed.TooLate());
                isToBeUndone |= isClaimed;
            } else if (!look.directory.fits(pending.entry())) {
                outcomes.put(pending, new Committed.Superseded(Set.of(Reliance.DIRECTORY)));
                isToBeUndone |= isClaimed;
            } else {
                fresh.add(pending);
            }
        }
        if (isToBeUndone || fresh.isEmpty()) {
            connection.rollback();
            return fresh;
        }
        new JdbcGroupRows(fresh, look.frontier, look.epoch, now).write(connection);
        long index = look.frontier.size();
        for (Pending pending : fresh) {
            outcomes.put(pending, new Committed.Accepted(index));
            index += pending.entry().leaves().size();
        }
        return List.of();
    }

    private static final class Look {
        private MerkleFrontier frontier = MerkleFrontier.empty();
        private long epoch;
        private JdbcLines directory = JdbcLines.none();
        private final Map<String, Long> withdrawn = new HashMap<>();
        private final Set<UUID> openExchanges = new HashSet<>();
        private final Set<Pending.DeliveryKey> openDeliveries = new HashSet<>();
        private final Set<Pending.TicketKey> claimed = new HashSet<>();
    }

    private Look look(List<Pending> pendings) throws SQLException {
        JdbcColumns closings = new JdbcColumns(
                "SELECT id FROM exchange WHERE id = ANY (?) AND state IN ('OPEN', 'INTERIM')", "uuid");
        JdbcColumns ends = new JdbcColumns(
                "SELECT exchange, recipient FROM delivery WHERE exchange = ANY (?) AND state = 'OPEN'", "uuid");
        JdbcColumns tickets = new JdbcColumns(
                "INSERT INTO ticket (sender, ticket, content_mac, exchange, outcome, message_id, at) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING RETURNING sender, ticket",
                "text", "text", "bytea", "uuid", "text", "uuid", "timestamptz");
        long epoch = Long.MAX_VALUE;
        for (Pending pending : pendings) {
            Entry entry = pending.entry();
            epoch = entry.reliedOn().isEmpty() ? epoch : Math.min(epoch, entry.epoch());
            entry.closing().ifPresent(closing -> closings.add(closing.exchange()));
            entry.deliveryEnd().ifPresent(end -> ends.add(end.exchange()));
            entry.claim().ifPresent(claim -> add(tickets, claim));
        }
        StringBuilder sql = new StringBuilder(BEGIN).append(";").append(LOCK).append(";").append(WITHDRAWN);
        List<JdbcColumns> parts = List.of(closings, ends, tickets);
        parts.stream().filter(part -> !part.isEmpty()).forEach(part -> sql.append(";").append(part.sql()));
        Look look = new Look();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setLong(1, epoch);
            int at = 2;
            for (JdbcColumns part : parts) {
                at = part.isEmpty() ? at : part.bind(statement, at);
            }
            statement.execute();
            next(statement, row -> {
                look.frontier = MerkleFrontier.decode(row.getBytes("frontier"));
                look.epoch = row.getLong("epoch");
            });
            next(statement, row -> look.withdrawn.put(row.getString(1), row.getLong(2)));
            if (!closings.isEmpty()) {
                next(statement, row -> look.openExchanges.add(row.getObject(1, UUID.class)));
            }
            if (!ends.isEmpty()) {
                next(statement, row -> look.openDeliveries.add(new Pending.DeliveryKey(row.getObject(1, UUID.class), row.getString(2))));
            }
            if (!tickets.isEmpty()) {
                next(statement, row -> look.claimed.add(new Pending.TicketKey(row.getString(1), row.getString(2))));
            }
        }
        look.directory = JdbcLines.lockedFor(connection, pendings);
        return look;
    }

    private void add(JdbcColumns tickets, TicketClaim claim) {
        tickets.add(
                claim.sender().digits(),
                claim.ticket(),
                claim.contentMac(),
                claim.exchange(),
                claim.outcome(),
                claim.messageId().orElse(null),
                JdbcCall.utc(now));
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private static void next(PreparedStatement statement, Reading reading) throws SQLException {
        statement.getMoreResults();
        try (ResultSet results = statement.getResultSet()) {
            while (results.next()) {
                reading.of(results);
            }
        }
    }
}
