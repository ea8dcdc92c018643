package crossroads.integration;

import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PublicPart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What stands in a hub's database at one moment: the journal's leaves in their order, and what each ticket of an institution came to.
 *
 * @param exchanges by the tickets of the institution
 */
public record Written(List<PublicPart> leaves, Map<String, UUID> exchanges) {

    static Written in(RunningHub hub, Cbe sender) throws SQLException {
        try (Connection connection = hub.database()) {
            List<PublicPart> leaves = new ArrayList<>();
            try (PreparedStatement all = connection.prepareStatement("SELECT public_part FROM journal ORDER BY leaf");
                    ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    leaves.add(LeafEncoding.decodePublic(row.getBytes(1)));
                }
            }
            Map<String, UUID> exchanges = new HashMap<>();
            try (PreparedStatement tickets = connection.prepareStatement("SELECT ticket, exchange FROM ticket WHERE sender = ?")) {
                tickets.setString(1, sender.digits());
                try (ResultSet row = tickets.executeQuery()) {
                    while (row.next()) {
                        exchanges.put(row.getString(1), row.getObject(2, UUID.class));
                    }
                }
            }
            return new Written(leaves, exchanges);
        }
    }

    /** How many messages for a recipient are in a state of the outbox. */
    public static long outbox(RunningHub hub, Cbe recipient, String state) throws SQLException {
        try (Connection connection = hub.database();
                PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM outbox WHERE recipient = ? AND state = ?")) {
            count.setString(1, recipient.digits());
            count.setString(2, state);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What is recorded of each ticket, in order; nothing where the ticket is not known. */
    Map<String, List<LeafKind>> kinds(Iterable<String> tickets) {
        Map<UUID, List<LeafKind>> byExchange =
                leaves.stream().collect(Collectors.groupingBy(PublicPart::exchange, Collectors.mapping(PublicPart::kind, Collectors.toList())));
        Map<String, List<LeafKind>> kinds = new HashMap<>();
        tickets.forEach(ticket -> kinds.put(ticket, byExchange.getOrDefault(exchanges.get(ticket), List.of())));
        return kinds;
    }
}
