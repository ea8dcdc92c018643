package crossroads.hub.store;

import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.journal.Committed;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first uses of tickets, read after the group's commit and without its lock: what a repeat is told. */
final class JdbcRepeats {

    private static final String FIRST_USES =
            "SELECT t.sender, t.ticket, t.content_mac, t.exchange, t.outcome, t.message_id, t.at, e.state, e.final_message, o.ended_at AS taken_at"
                    + " FROM unnest(?, ?) AS asked (sender, ticket) JOIN ticket t ON t.sender = asked.sender AND t.ticket = asked.ticket"
                    + " LEFT JOIN exchange e ON e.id = t.exchange"
                    + " LEFT JOIN outbox o ON o.message_id = coalesce(e.final_message, t.message_id) AND o.state = 'TAKEN'";

    private JdbcRepeats() {}

    /** The first use of a ticket and how its exchange stands. */
    record FirstUse(
            byte[] contentMac,
            UUID exchange,
            String outcome,
            Optional<UUID> messageId,
            Instant at,
            Optional<ExchangeState> state,
            Optional<UUID> finalMessage,
            Optional<Instant> takenAt) {

        /** What a further use of the ticket comes to. May ask for the content's MAC under another month's key. */
        Committed answer(TicketClaim claim) {
            byte[] mac = Uuid7.month(exchange).equals(Uuid7.month(claim.exchange()))
                    ? claim.contentMac()
                    : claim.macs().under(Uuid7.month(exchange));
            if (!MessageDigest.isEqual(mac, contentMac)) {
                return new Committed.Reused();
            }
            boolean isRefused = state.isEmpty() && !outcome.equals(TicketClaim.ACCEPTED);
            Optional<ExchangeState> now = isRefused ? Optional.of(ExchangeState.REFUSED) : state;
            boolean isOpen = now.map(s -> !s.isClosed()).orElse(false);
            return new Committed.Repeated(
                    exchange, now, isOpen ? Optional.empty() : finalMessage.or(() -> messageId), outcome, at, takenAt);
        }
    }

    static Map<Pending.TicketKey, FirstUse> firstUses(Connection connection, Collection<Pending.TicketKey> tickets)
            throws SQLException {
        JdbcColumns asked = new JdbcColumns(FIRST_USES, "text", "text");
        tickets.forEach(key -> asked.add(key.sender(), key.ticket()));
        Map<Pending.TicketKey, FirstUse> found = new HashMap<>();
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(asked.sql())) {
            asked.bind(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(new Pending.TicketKey(row.getString("sender"), row.getString("ticket")), firstUse(row));
                }
            }
        }
        return found;
    }

    private static FirstUse firstUse(ResultSet row) throws SQLException {
        @Nullable String state = row.getString("state");
        return new FirstUse(
                row.getBytes("content_mac"),
                row.getObject("exchange", UUID.class),
                row.getString("outcome"),
                Optional.ofNullable(row.getObject("message_id", UUID.class)),
                JdbcCall.instant(row, "at"),
                Optional.ofNullable(state).map(ExchangeState::valueOf),
                Optional.ofNullable(row.getObject("final_message", UUID.class)),
                Optional.ofNullable(row.getObject("taken_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
