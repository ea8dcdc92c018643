package crossroads.hub.store;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.exchange.JournalSecrets;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Trail;
import crossroads.hub.own.Stories;
import crossroads.hub.own.Story;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Tells what became of a ticket out of the journal, the exchange and the outbox. */
public final class JdbcStories implements Stories {

    private static final String CAN_T_READ = "the story of a ticket can't be read";

    private final DataSource source;
    private final JournalSecrets secrets;

    public JdbcStories(DataSource source, JournalSecrets secrets) {
        this.source = source;
        this.secrets = secrets;
    }

    @Override
    public Optional<Story> of(Cbe sender, String ticket) {
        return JdbcCall.one(source, CAN_T_READ, connection -> {
            String sql = "SELECT t.exchange, t.sender, t.ticket, coalesce(e.service, '') AS service, coalesce(e.state, t.outcome) AS state,"
                    + " ARRAY [t.message_id, e.final_message] AS messages"
                    + " FROM ticket t LEFT JOIN exchange e ON e.id = t.exchange WHERE t.sender = ? AND t.ticket = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, sender.digits());
                statement.setString(2, ticket);
                return tell(connection, statement);
            }
        });
    }

    /** The story behind the hub's own ticket, of an exchange that was opened. */
    public Optional<Story> of(UUID exchange) {
        return JdbcCall.one(source, CAN_T_READ, connection -> {
            String sql = "SELECT id AS exchange, sender, ticket, service, state, ARRAY [final_message] AS messages FROM exchange WHERE id = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, exchange);
                return tell(connection, statement);
            }
        });
    }

    private Optional<Story> tell(Connection connection, PreparedStatement statement) throws SQLException {
        record Told(UUID exchange, Cbe sender, String ticket, String service, String state, List<UUID> messages) {}
        List<Told> found = JdbcCall.query(statement, row -> new Told(
                row.getObject("exchange", UUID.class),
                new Cbe(row.getString("sender")),
                row.getString("ticket"),
                row.getString("service"),
                row.getString("state"),
                messages(row)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Told told = found.getFirst();
        List<StoredLeaf> leaves = JdbcJournal.byExchange(connection, told.exchange);
        String service = told.service.isEmpty()
                ? leaves.stream().findFirst().map(leaf -> LeafEncoding.decodePublic(leaf.publicPart()).service()).orElse("")
                : told.service;
        return Optional.of(new Story(
                told.exchange,
                told.ticket,
                told.sender,
                service,
                told.state,
                leaves.stream().map(this::chapter).toList(),
                sent(connection, told.exchange, told.messages)));
    }

    private Story.Chapter chapter(StoredLeaf leaf) {
        PublicPart open = LeafEncoding.decodePublic(leaf.publicPart());
        Optional<PrivatePart> closed = leaf.disclosed(secrets).map(disclosed -> LeafEncoding.decodePrivate(disclosed.privatePart()));
        return new Story.Chapter(
                leaf.index(),
                HexFormat.of().formatHex(leaf.hash()),
                open.kind().name(),
                open.time(),
                open.outcome(),
                open.revision(),
                closed.map(PrivatePart::row).orElse(""),
                closed.map(PrivatePart::ladder).orElse(Ladder.empty()),
                closed.map(PrivatePart::trail).orElse(Trail.from(open.time())));
    }

    private static List<UUID> messages(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("messages").getArray()).filter(id -> id != null).toList();
    }

    private static List<Story.Sent> sent(Connection connection, UUID exchange, List<UUID> known) throws SQLException {
        List<UUID> ids = new ArrayList<>(known);
        try (PreparedStatement statement = connection.prepareStatement("SELECT message_id FROM delivery WHERE exchange = ?")) {
            statement.setObject(1, exchange);
            ids.addAll(JdbcCall.query(statement, row -> row.getObject(1, UUID.class)));
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM outbox WHERE message_id = ANY (?) ORDER BY message_id")) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return JdbcCall.query(statement, row -> {
                JdbcOutbox.Sent sent = JdbcOutbox.sent(row);
                return new Story.Sent(
                        sent.messageId(), sent.recipient(), sent.state().name(), sent.endedAt().orElse(sent.createdAt()));
            });
        }
    }
}
