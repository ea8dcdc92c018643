package crossroads.hub.store;

import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Fills the reference directory. Two inscriptions of one institution on one person in one quality and phase never overlap.
 * Ending and cutting take something away: {@link JdbcWithdrawals}.
 */
public final class JdbcDirectory {

    private static final int CHUNK = 5_000;

    /** One load at a time, and no addition while one runs. */
    private static final long LOADING = 0x6c6f6164;

    static final String INSERT = "INSERT INTO inscription (subject, institution, quality, phase, begins, ends)"
            + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?) AS t (subject, institution, quality, phase, begins, ends)"
            + " WHERE NOT EXISTS (SELECT FROM inscription i WHERE i.subject = t.subject AND i.institution = t.institution"
            + " AND i.quality = t.quality AND i.phase = t.phase"
            + " AND daterange(i.begins, i.ends, '[]') && daterange(t.begins, t.ends, '[]'))";
    static final String[] TYPES = {"text", "text", "int2", "int2", "date", "date"};

    private final DataSource source;
    private final InstantSource clock;

    /** What the registers say of a number. */
    public record Person(Ssin ssin, PersonState state) {}

    /** How much a load brought. @param skipped inscriptions that overlapped one that was there */
    public record Loaded(long persons, long inscriptions, long skipped) {}

    public JdbcDirectory(DataSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Loads persons and inscriptions whole or not at all, and the load of one digest once: what was ended since does not come back.
     *
     * @param inscriptions their ids are not looked at
     * @return absent where this digest was loaded before
     */
    public Optional<Loaded> load(byte[] digest, Iterator<Person> persons, Iterator<Inscription> inscriptions) {
        return JdbcCall.transaction(source, "the directory can't be loaded", connection -> {
            lock(connection, "SELECT pg_advisory_xact_lock(?)", LOADING);
            if (!isNew(connection, digest)) {
                return Optional.empty();
            }
            long known = 0;
            while (persons.hasNext()) {
                known += savePersons(connection, chunk(persons));
            }
            long given = 0;
            long added = 0;
            while (inscriptions.hasNext()) {
                List<Inscription> chunk = chunk(inscriptions);
                given += chunk.size();
                added += insert(connection, chunk);
            }
            return Optional.of(new Loaded(known, added, given - added));
        });
    }

    /** What the registers say now. */
    public void save(Person person) {
        JdbcCall.transaction(source, "the person can't be kept", connection -> savePersons(connection, List.of(person)));
    }

    /** Adds an inscription. @return its id; absent where it overlaps one of the same institution, person, quality and phase */
    public Optional<Long> add(Ssin subject, Cbe institution, Quality quality, int phase, Period period) {
        return JdbcCall.transaction(source, "the inscription can't be added", connection -> {
            lock(connection, "SELECT pg_advisory_xact_lock_shared(?)", LOADING);
            lock(connection, subject);
            JdbcColumns rows = columns(INSERT + " RETURNING id", List.of(new Inscription(0, subject, institution, quality, phase, period)));
            try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
                rows.bind(statement, 1);
                return JdbcCall.query(statement, row -> row.getLong(1)).stream().findFirst();
            }
        });
    }

    /** How many persons and inscriptions there are, as the server estimates it. */
    public long estimatedInscriptions() {
        return JdbcCall.one(source, "the directory does not answer", connection -> {
            String sql = "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'inscription'::regclass";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return JdbcCall.query(statement, row -> row.getLong(1)).getFirst();
            }
        });
    }

    /** Under the log's head. @return whether it had any of these days */
    static boolean cut(Connection connection, long id, Period days) throws SQLException {
        Optional<Inscription> found = find(connection, id).filter(inscription -> inscription.period().overlaps(days));
        if (found.isEmpty()) {
            return false;
        }
        Inscription before = found.get();
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM inscription WHERE id = ?")) {
            statement.setLong(1, id);
            statement.execute();
        }
        List<Inscription> rest = before.period().without(days).stream()
                .map(period -> new Inscription(0, before.subject(), before.institution(), before.quality(), before.phase(), period))
                .toList();
        if (!rest.isEmpty()) {
            insert(connection, rest);
        }
        return true;
    }

    private static Optional<Inscription> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM inscription WHERE id = ?")) {
            statement.setLong(1, id);
            return JdbcCall.query(statement, JdbcDirectory::inscription).stream().findFirst();
        }
    }

    static Inscription inscription(ResultSet row) throws SQLException {
        return new Inscription(
                row.getLong("id"),
                new Ssin(row.getString("subject")),
                new Cbe(row.getString("institution")),
                new Quality(row.getInt("quality")),
                row.getInt("phase"),
                new Period(row.getObject("begins", LocalDate.class), Optional.ofNullable(row.getObject("ends", LocalDate.class))));
    }

    /** Whether no load runs, and none begins before the transaction ends. */
    static boolean mayAdd(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock_shared(?)")) {
            statement.setLong(1, LOADING);
            return JdbcCall.query(statement, row -> row.getBoolean(1)).getFirst();
        }
    }

    /** Until the transaction ends nobody else adds to the lines on this person. */
    static void lock(Connection connection, Ssin subject) throws SQLException {
        lock(connection, "SELECT pg_advisory_xact_lock(?)", subject.digits().hashCode());
    }

    private static int insert(Connection connection, List<Inscription> inscriptions) throws SQLException {
        JdbcColumns rows = columns(INSERT, withoutOverlaps(inscriptions));
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            return statement.executeUpdate();
        }
    }

    private static JdbcColumns columns(String sql, List<Inscription> inscriptions) {
        JdbcColumns rows = new JdbcColumns(sql, TYPES);
        inscriptions.forEach(inscription -> add(rows, inscription));
        return rows;
    }

    /** To {@link #INSERT}. */
    static void add(JdbcColumns rows, Inscription i) {
        rows.add(
                i.subject().digits(),
                i.institution().digits(),
                i.quality().code(),
                i.phase(),
                i.period().begin(),
                i.period().end().orElse(null));
    }

    /** Rows of one statement don't see each other. */
    private static List<Inscription> withoutOverlaps(List<Inscription> inscriptions) {
        record Line(Ssin subject, Cbe institution, Quality quality, int phase) {}
        Map<Line, List<Period>> seen = new HashMap<>();
        List<Inscription> kept = new ArrayList<>();
        for (Inscription i : inscriptions) {
            List<Period> periods =
                    seen.computeIfAbsent(new Line(i.subject(), i.institution(), i.quality(), i.phase()), line -> new ArrayList<>(1));
            if (periods.stream().noneMatch(i.period()::overlaps)) {
                periods.add(i.period());
                kept.add(i);
            }
        }
        return kept;
    }

    private int savePersons(Connection connection, List<Person> persons) throws SQLException {
        JdbcColumns rows = new JdbcColumns(
                "INSERT INTO person AS p (ssin, state, replaced_by, since) SELECT DISTINCT ON (ssin) * FROM unnest(?, ?, ?, ?) AS t (ssin, state, by, since)"
                        + " ON CONFLICT (ssin) DO UPDATE SET state = excluded.state, replaced_by = excluded.replaced_by, since = excluded.since"
                        + " WHERE (p.state, p.replaced_by) IS DISTINCT FROM (excluded.state, excluded.replaced_by)",
                "text", "text", "text", "timestamptz");
        for (Person person : persons) {
            @Nullable String by = person.state() instanceof PersonState.Replaced replaced ? replaced.by().digits() : null;
            rows.add(person.ssin().digits(), name(person.state()), by, JdbcCall.utc(clock.instant()));
        }
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            return statement.executeUpdate();
        }
    }

    private static String name(PersonState state) {
        return switch (state) {
            case PersonState.Active ignored -> "ACTIVE";
            case PersonState.Replaced ignored -> "REPLACED";
            case PersonState.Cancelled ignored -> "CANCELLED";
            case PersonState.Deceased ignored -> "DECEASED";
            case PersonState.Unknown ignored -> throw new IllegalArgumentException("whoever is in no register is not kept");
        };
    }

    static PersonState state(ResultSet row) throws SQLException {
        String name = row.getString("state");
        return switch (name) {
            case "ACTIVE" -> new PersonState.Active();
            case "REPLACED" -> new PersonState.Replaced(new Ssin(row.getString("replaced_by")));
            case "CANCELLED" -> new PersonState.Cancelled();
            case "DECEASED" -> new PersonState.Deceased();
            default -> throw new IllegalStateException("a person's state is unknown: " + name);
        };
    }

    private boolean isNew(Connection connection, byte[] digest) throws SQLException {
        String sql = "INSERT INTO network_load (digest, at) VALUES (?, ?) ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, digest);
            statement.setObject(2, JdbcCall.utc(clock.instant()));
            return statement.executeUpdate() == 1;
        }
    }

    private static void lock(Connection connection, String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.execute();
        }
    }

    private static <T> List<T> chunk(Iterator<T> all) {
        List<T> chunk = new ArrayList<>();
        while (all.hasNext() && chunk.size() < CHUNK) {
            chunk.add(all.next());
        }
        return chunk;
    }
}
