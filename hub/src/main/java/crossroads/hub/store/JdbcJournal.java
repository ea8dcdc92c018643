package crossroads.hub.store;

import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.MerkleFrontier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the log: for trace and explain, for the audit, for the export. */
public final class JdbcJournal {

    private static final String DOES_NOT_ANSWER = "the journal can't be read";
    private static final int PAGE = 1_000;

    private final DataSource source;

    public JdbcJournal(DataSource source) {
        this.source = source;
    }

    /** The head's frontier: size and root are in it. */
    public MerkleFrontier head() {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT frontier FROM log_head")) {
                return JdbcCall.query(statement, row -> MerkleFrontier.decode(row.getBytes(1))).getFirst();
            }
        });
    }

    public long size() {
        return head().size();
    }

    public byte[] root() {
        return head().root();
    }

    /** The leaves of one exchange, in the log's order. */
    public List<StoredLeaf> byExchange(UUID exchange) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> byExchange(connection, exchange));
    }

    static List<StoredLeaf> byExchange(Connection connection, UUID exchange) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM journal WHERE exchange = ? ORDER BY leaf")) {
            statement.setObject(1, exchange);
            return JdbcCall.query(statement, JdbcJournal::leaf);
        }
    }

    /** The leaves from one index on, before another. */
    public List<StoredLeaf> range(long from, long to) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT * FROM journal WHERE leaf >= ? AND leaf < ? ORDER BY leaf")) {
                statement.setLong(1, from);
                statement.setLong(2, to);
                return JdbcCall.query(statement, JdbcJournal::leaf);
            }
        });
    }

    /** The first leaves of the log, read as they are walked. */
    public Iterable<StoredLeaf> first(long size) {
        return () -> new Pages<StoredLeaf>(last -> {
            long from = last == null ? 0 : last.index() + 1;
            return from >= size ? List.of() : range(from, Math.min(size, from + PAGE));
        });
    }

    /** What the sender's ticket was used for first. */
    public Optional<UUID> exchange(Cbe sender, String ticket) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT exchange FROM ticket WHERE sender = ? AND ticket = ?")) {
                statement.setString(1, sender.digits());
                statement.setString(2, ticket);
                return JdbcCall.query(statement, row -> row.getObject(1, UUID.class)).stream().findFirst();
            }
        });
    }

    /** The exchanges about whom these tokens stand for: one token for each month searched, by its key. */
    public List<UUID> exchangesAbout(Collection<SubjectToken> tokens) {
        return JdbcCall.one(source, DOES_NOT_ANSWER, connection -> {
            String sql = "SELECT exchange FROM exchange_subject WHERE token = ANY (?) ORDER BY exchange";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                byte[][] bytes = tokens.stream().map(token -> HexFormat.of().parseHex(token.hex())).toArray(byte[][]::new);
                statement.setArray(1, connection.createArrayOf("bytea", bytes));
                return JdbcCall.query(statement, row -> row.getObject(1, UUID.class));
            }
        });
    }

    private static StoredLeaf leaf(ResultSet row) throws SQLException {
        int month = row.getInt("month");
        return new StoredLeaf(
                row.getLong("leaf"),
                row.getObject("exchange", UUID.class),
                LeafKind.ofCode(row.getInt("kind")),
                row.getBytes("hash"),
                row.getBytes("public_part"),
                YearMonth.of(month / 100, month % 100),
                Optional.ofNullable(row.getBytes("sealed")));
    }
}
