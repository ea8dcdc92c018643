package crossroads.hub.store;

import crossroads.hub.authorization.Revision;
import crossroads.hub.exchange.Revisions;
import crossroads.hub.exchange.UnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stored revisions of the configuration, and the active one, compiled. Each node compiles a revision when it learns of it, so that its
 * activation is the swap of one reference. Activating is {@link JdbcWithdrawals#activate}.
 */
public final class JdbcRevisions implements Revisions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcRevisions.class);

    /** The active one, the one before and the one to come. */
    private static final int COMPILED = 3;

    private final DataSource source;
    private final InstantSource clock;
    private final BiFunction<Long, byte[], Revision> compiler;
    private final TreeMap<Long, Revision> compiled = new TreeMap<>();
    private volatile @Nullable Revision current;

    /** A revision as it is kept. @param digest hexadecimal */
    public record Stored(long number, String digest, Instant storedAt, Optional<Instant> activatedAt, boolean isActive) {}

    /** Reads the active revision, where there is one. @param compiler of a number and its content; throws when the content is wrong */
    public JdbcRevisions(DataSource source, InstantSource clock, BiFunction<Long, byte[], Revision> compiler) {
        this.source = source;
        this.clock = clock;
        this.compiler = compiler;
        refresh();
    }

    /** @throws UnavailableException when none was activated yet */
    @Override
    public Revision current() {
        Revision revision = current;
        if (revision == null) {
            throw new UnavailableException("no revision of the configuration is active", null);
        }
        return revision;
    }

    /** Whether one is active. */
    public boolean isReady() {
        return current != null;
    }

    /** Compiles and keeps this content. @return its number: the one it has when content of this digest is there already */
    public synchronized long store(byte[] digest, byte[] content) {
        return JdbcCall.transaction(source, "the revision can't be stored", connection -> {
            Optional<Long> there = number(connection, digest);
            if (there.isPresent()) {
                return there.get();
            }
            String sql = "INSERT INTO revision (digest, content, stored_at) VALUES (?, ?, ?) RETURNING number";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, digest);
                statement.setBytes(2, content);
                statement.setObject(3, JdbcCall.utc(clock.instant()));
                long number = JdbcCall.query(statement, row -> row.getLong(1)).getFirst();
                keep(compiler.apply(number, content));
                JdbcSignals.send(connection);
                return number;
            }
        });
    }

    /** The revision of this number, compiled. @throws IllegalArgumentException when there is none */
    public synchronized Revision compiled(long number) {
        Revision known = compiled.get(number);
        return known != null
                ? known
                : keep(compiler.apply(
                        number, content(number).orElseThrow(() -> new IllegalArgumentException("there is no revision " + number))));
    }

    /** What was stored under this number. */
    public Optional<byte[]> content(long number) {
        return JdbcCall.one(source, "the revision can't be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT content FROM revision WHERE number = ?")) {
                statement.setLong(1, number);
                return JdbcCall.query(statement, row -> row.getBytes(1)).stream().findFirst();
            }
        });
    }

    /** All of them, the newest first. */
    public List<Stored> list() {
        String sql = "SELECT number, digest, stored_at, activated_at, number = active_revision AS is_active FROM revision, registry_state ORDER BY number DESC";
        return JdbcCall.one(source, "the revisions can't be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return JdbcCall.query(statement, JdbcRevisions::stored);
            }
        });
    }

    /** Learns what other nodes stored and activated. When it returns, {@link #current} is at least what was active when it began. */
    public synchronized void refresh() {
        long[] numbers = JdbcCall.one(source, "the active revision can't be read", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT coalesce(active_revision, 0), (SELECT coalesce(max(number), 0) FROM revision) FROM registry_state")) {
                row.next();
                return new long[] {row.getLong(1), row.getLong(2)};
            }
        });
        Revision before = current;
        if (numbers[0] != 0 && (before == null || before.number() != numbers[0])) {
            current = compiled(numbers[0]);
            LOG.info("revision {} of the configuration counts", numbers[0]);
        }
        if (numbers[1] > numbers[0]) {
            prepare(numbers[1]);
        }
    }

    /** For its coming activation. One that another node stored and that this one can't compile fails when it is activated. */
    private void prepare(long number) {
        try {
            compiled(number);
        } catch (RuntimeException e) {
            LOG.warn("revision {} can't be compiled here: {}", number, e.getMessage());
        }
    }

    private Revision keep(Revision revision) {
        compiled.put(revision.number(), revision);
        Revision counts = current;
        for (Long number : List.copyOf(compiled.keySet())) {
            if (compiled.size() > COMPILED && (counts == null || counts.number() != number) && number != revision.number()) {
                compiled.remove(number);
            }
        }
        return revision;
    }

    private static Optional<Long> number(Connection connection, byte[] digest) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT number FROM revision WHERE digest = ?")) {
            statement.setBytes(1, digest);
            return JdbcCall.query(statement, row -> row.getLong(1)).stream().findFirst();
        }
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("number"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                JdbcCall.instant(row, "stored_at"),
                Optional.ofNullable(row.getObject("activated_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getBoolean("is_active"));
    }

    /** For tests and health: how many revisions are held compiled. */
    synchronized Map<Long, Revision> held() {
        return Map.copyOf(compiled);
    }
}
