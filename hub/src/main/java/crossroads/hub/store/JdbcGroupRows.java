package crossroads.hub.store;

import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.SealedMemo;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.directory.Inscription;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.ParkedRow;
import crossroads.hub.journal.Reliance;
import crossroads.hub.outbox.OutboxRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** All that a group writes beside its tickets, the head included, and the COMMIT: one round trip. */
final class JdbcGroupRows {

    static final String LEAVES = "INSERT INTO journal (leaf, exchange, kind, hash, public_part, month, sealed) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)";
    static final String[] LEAF_TYPES = {"int8", "uuid", "int2", "bytea", "bytea", "int4", "bytea"};
    static final String HEAD = "UPDATE log_head SET size = ?, frontier = ?";

    private final JdbcColumns leaves = new JdbcColumns(LEAVES, LEAF_TYPES);
    private final JdbcColumns exchanges = new JdbcColumns(
            "INSERT INTO exchange (id, pattern, sender, holder, ticket, question_message, timestamp_sent, service, matrix_row, granted, format,"
                    + " received, deadline, state, final_message, asked)"
                    + " SELECT a, b, c, d, e, f, g, h, i, string_to_array(j, chr(10)), k, l, m, n, o, p"
                    + " FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS t (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)",
            "uuid", "text", "text", "text", "text", "uuid", "timestamptz", "text", "text", "text", "text",
            "timestamptz", "timestamptz", "text", "uuid", "bytea");
    private final JdbcColumns subjects = new JdbcColumns(
            "INSERT INTO exchange_subject (exchange, token) SELECT * FROM unnest(?, ?)", "uuid", "bytea");
    private final JdbcColumns deliveries = new JdbcColumns(
            "INSERT INTO delivery (exchange, recipient, message_id, state) SELECT * FROM unnest(?, ?, ?, ?)",
            "uuid", "text", "uuid", "text");
    private final JdbcColumns outbox = new JdbcColumns(
            "INSERT INTO outbox (message_id, exchange, recipient, inbox, body, size, created_at, expires_at) SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)",
            "uuid", "uuid", "text", "text", "bytea", "int4", "timestamptz", "timestamptz");
    private final JdbcColumns parked = new JdbcColumns(
            "INSERT INTO parked (exchange, holder, body, fault, at) SELECT * FROM unnest(?, ?, ?, ?, ?)",
            "uuid", "text", "bytea", "text", "timestamptz");
    // The head is locked and nothing else writes these states, so what was seen to be open still is.
    private final JdbcColumns ends = new JdbcColumns(
            "UPDATE delivery SET state = t.state FROM unnest(?, ?, ?) AS t (exchange, recipient, state)"
                    + " WHERE delivery.exchange = t.exchange AND delivery.recipient = t.recipient AND delivery.state = 'OPEN'",
            "uuid", "text", "text");
    // What it asked about was kept for the decision on an answer only.
    private final JdbcColumns closings = new JdbcColumns(
            "UPDATE exchange SET state = t.state, final_message = t.message, asked = CASE WHEN t.state = 'INTERIM' THEN asked END FROM unnest(?, ?, ?) AS t (id, state, message)"
                    + " WHERE exchange.id = t.id AND exchange.state IN ('OPEN', 'INTERIM')",
            "uuid", "text", "uuid");
    // Nobody waits any more for what a closed exchange still had open.
    private final JdbcColumns left = new JdbcColumns(
            "UPDATE delivery SET state = 'EXPIRED' WHERE exchange = ANY (?) AND state = 'OPEN'", "uuid");
    private final JdbcColumns askedFirst = new JdbcColumns(
            "INSERT INTO asked_first (exchange, service, legal_context, matrix_row, memo) SELECT * FROM unnest(?, ?, ?, ?, ?)",
            "uuid", "text", "text", "text", "bytea");
    // What had to be remembered is forgotten once there is an answer.
    private final JdbcColumns forgotten = new JdbcColumns("DELETE FROM asked_first WHERE exchange = ANY (?)", "uuid");
    private final JdbcColumns ended = new JdbcColumns("DELETE FROM inscription WHERE id = ANY (?)", "int8");
    private final JdbcColumns inscribed = new JdbcColumns(JdbcDirectory.INSERT, JdbcDirectory.TYPES);
    private final JdbcColumns withdrawn = new JdbcColumns(
            "INSERT INTO withdrawal (epoch, kind, key, at) SELECT * FROM unnest(?, ?, ?, ?)", "int8", "text", "text", "timestamptz");

    private final Instant now;
    private final long epoch;
    private MerkleFrontier frontier;

    /** @param epoch the head's, raised where something is taken away */
    JdbcGroupRows(List<Pending> fresh, MerkleFrontier frontier, long epoch, Instant now) {
        this.frontier = frontier;
        this.epoch = epoch;
        this.now = now;
        fresh.forEach(pending -> add(pending.entry()));
    }

    private void add(Entry entry) {
        entry.leaves().forEach(this::add);
        entry.opened().ifPresent(this::add);
        for (SubjectToken token : entry.subjects()) {
            subjects.add(subjectsOf(entry), HexFormat.of().parseHex(token.hex()));
        }
        for (DeliveryRow row : entry.deliveries()) {
            deliveries.add(row.exchange(), row.recipient().digits(), row.messageId(), row.state().name());
        }
        for (OutboxRow row : entry.outbox()) {
            outbox.add(
                    row.messageId(),
                    row.exchange(),
                    row.recipient().digits(),
                    row.inbox().name(),
                    row.body(),
                    row.body().length,
                    JdbcCall.utc(row.createdAt()),
                    JdbcCall.utc(row.expiresAt()));
        }
        entry.deliveryEnd().ifPresent(this::add);
        entry.closing().ifPresent(this::add);
        entry.parked().ifPresent(this::add);
        entry.askedFirst().ifPresent(this::add);
        entry.directory().ifPresent(this::add);
    }

    private void add(AskedFirst question) {
        askedFirst.add(question.exchange(), question.service().toString(), question.legalContext(), question.row(), question.memo().bytes());
    }

    private void add(DirectoryChange change) {
        for (Inscription line : change.ended()) {
            ended.add(line.id());
            String key = Reliance.inscription(line.id());
            int colon = key.indexOf(':');
            withdrawn.add(epoch + 1, key.substring(0, colon), key.substring(colon + 1), JdbcCall.utc(now));
        }
        change.added().forEach(line -> JdbcDirectory.add(inscribed, line));
    }

    /** Under the exchange that the entry opened, or under which it is recorded where it opened none. */
    private static UUID subjectsOf(Entry entry) {
        return entry.opened()
                .map(ExchangeRow::id)
                .or(() -> entry.claim().map(TicketClaim::exchange))
                .or(() -> entry.closing().map(Closing::exchange))
                .orElseThrow(() -> new IllegalArgumentException("subjects of no exchange"));
    }

    private void add(Leaf leaf) {
        addLeaf(leaves, frontier.size(), leaf);
        frontier = frontier.append(leaf.hash());
    }

    static void addLeaf(JdbcColumns leaves, long index, Leaf leaf) {
        leaves.add(
                index,
                LeafEncoding.decodePublic(leaf.publicPart()).exchange(),
                leaf.kind().code(),
                leaf.hash(),
                leaf.publicPart(),
                leaf.month().getYear() * 100 + leaf.month().getMonthValue(),
                leaf.sealedPrivatePart());
    }

    private void add(ExchangeRow row) {
        exchanges.add(
                row.id(),
                row.kind().name(),
                row.sender().digits(),
                row.holder().digits(),
                row.ticket(),
                row.questionMessage(),
                JdbcCall.utc(row.timestampSent()),
                row.service().toString(),
                row.row(),
                String.join("\n", row.granted()),
                row.format().name(),
                JdbcCall.utc(row.received()),
                JdbcCall.utc(row.deadline()),
                row.state().name(),
                row.finalMessage().orElse(null),
                row.asked().map(SealedMemo::bytes).orElse(null));
    }

    private void add(DeliveryEnd end) {
        ends.add(end.exchange(), end.recipient().digits(), end.state().name());
    }

    private void add(Closing closing) {
        closings.add(closing.exchange(), closing.state().name(), closing.finalMessage());
        if (closing.state().isClosed()) {
            left.add(closing.exchange());
            forgotten.add(closing.exchange());
        }
    }

    private void add(ParkedRow row) {
        parked.add(row.exchange(), row.holder().digits(), row.body(), row.fault(), JdbcCall.utc(row.at()));
    }

    /** After this the group is durable. When it fails on the way, nobody knows. */
    void write(Connection connection) throws SQLException {
        List<JdbcColumns> parts = List.of(
                leaves, exchanges, subjects, deliveries, outbox, parked, ends, closings, left, askedFirst, forgotten, ended, inscribed, withdrawn);
        StringBuilder sql = new StringBuilder();
        parts.stream().filter(part -> !part.isEmpty()).forEach(part -> sql.append(part.sql()).append(";"));
        sql.append(HEAD).append(withdrawn.isEmpty() ? "" : ", epoch = epoch + 1;" + JdbcSignals.SEND).append(";COMMIT");
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int at = 1;
            for (JdbcColumns part : parts) {
                at = part.isEmpty() ? at : part.bind(statement, at);
            }
            statement.setLong(at++, frontier.size());
            statement.setBytes(at, frontier.encode());
            statement.execute();
        }
    }
}
