package crossroads.hub.store;

import crossroads.hub.exchange.Registry;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Certificates and suspensions, kept in the database and held in memory. A node refreshes its copy each second, when it is told, and after its own changes. */
public final class JdbcRegistry implements Registry {

    private static final String CANNOT_READ = "the registry can't be read";

    private final DataSource source;
    private final Runnable revisions;
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Registered known = Registered.NOTHING;

    /**
     * Reads all that is registered.
     *
     * @param revisions {@code JdbcRevisions::refresh}: run before an epoch becomes known, because whoever knows it must not decide by a revision that it withdrew
     */
    public JdbcRegistry(DataSource source, Runnable revisions) {
        this.source = source;
        this.revisions = revisions;
        refresh();
    }

    @Override
    public long epoch() {
        return known.epoch();
    }

    @Override
    public Optional<RegisteredCertificate> certificate(Fingerprint fingerprint) {
        return known.certificate(fingerprint);
    }

    @Override
    public Optional<RegisteredCertificate> encryptionCertificate(Cbe institution, Instant at) {
        return known.encryptionCertificate(institution, at);
    }

    @Override
    public Optional<String> awaited(Cbe institution, Instant at) {
        return known.awaited(institution, at);
    }

    @Override
    public boolean isSuspended(Cbe institution) {
        return known.isSuspended(institution);
    }

    /** All certificates, by institution, usage and begin. */
    public List<RegisteredCertificate> certificates() {
        return known.certificates();
    }

    public Set<Cbe> suspended() {
        return known.suspended();
    }

    /** Runs after each change of what is known here: whoever holds connections looks whether they may stay. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void register(RegisteredCertificate certificate) {
        register(List.of(certificate));
    }

    /**
     * Registers certificates in one transaction, at once known here. One that is there already stays as it is, revoked or not.
     *
     * @throws IllegalArgumentException when one is registered for another institution or usage: then none is
     */
    public void register(Collection<RegisteredCertificate> certificates) {
        JdbcCall.transaction(source, "certificates can't be registered", connection -> {
            insert(connection, certificates, nextVersion(connection));
            JdbcSignals.send(connection);
            return true;
        });
        refresh();
    }

    static void insert(Connection connection, Collection<RegisteredCertificate> certificates, long version) throws SQLException {
        JdbcColumns rows = new JdbcColumns(
                "INSERT INTO certificate (fingerprint, institution, usage, der, not_before, not_after, state, authority, version)"
                        + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                "text", "text", "text", "bytea", "timestamptz", "timestamptz", "text", "text", "int8");
        for (RegisteredCertificate certificate : certificates) {
            rows.add(
                    certificate.fingerprint().hex(),
                    certificate.institution().digits(),
                    certificate.usage().name(),
                    certificate.der(),
                    JdbcCall.utc(certificate.notBefore()),
                    JdbcCall.utc(certificate.notAfter()),
                    certificate.state().name(),
                    certificate.authority().orElse(null),
                    version);
        }
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            statement.execute();
        }
        refuseForeign(connection, certificates);
    }

    private static void refuseForeign(Connection connection, Collection<RegisteredCertificate> certificates) throws SQLException {
        JdbcColumns asked = new JdbcColumns(
                "SELECT c.fingerprint FROM certificate c JOIN unnest(?, ?, ?) AS t (fingerprint, institution, usage) ON c.fingerprint = t.fingerprint"
                        + " WHERE (c.institution, c.usage) <> (t.institution, t.usage)",
                "text", "text", "text");
        certificates.forEach(c -> asked.add(c.fingerprint().hex(), c.institution().digits(), c.usage().name()));
        try (PreparedStatement statement = connection.prepareStatement(asked.sql())) {
            asked.bind(statement, 1);
            List<String> foreign = JdbcCall.query(statement, row -> row.getString(1));
            if (!foreign.isEmpty()) {
                throw new IllegalArgumentException("registered already for another institution or usage: certificate " + foreign.getFirst());
            }
        }
    }

    /** The row's lock lasts until the commit, so that versions become visible in their order. */
    static long nextVersion(Connection connection) throws SQLException {
        String sql = "UPDATE registry_state SET version = version + 1 RETURNING version";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return JdbcCall.query(statement, row -> row.getLong(1)).getFirst();
        }
    }

    /** When it returns, all that was committed when it began is known here. @throws crossroads.hub.exchange.UnavailableException when the database does not answer */
    public synchronized void refresh() {
        Registered before = known;
        // The epoch first: what is read after it may only be newer.
        long epoch = number("SELECT epoch FROM log_head");
        revisions.run();
        long version = number("SELECT version FROM registry_state");
        Registered now = (version == before.version() ? before : changed(before, version)).at(epoch);
        known = now;
        if (now.version() != before.version() || now.epoch() != before.epoch()) {
            listeners.forEach(Runnable::run);
        }
    }

    private long number(String sql) {
        return JdbcCall.one(source, CANNOT_READ, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return JdbcCall.query(statement, row -> row.getLong(1)).getFirst();
            }
        });
    }

    private Registered changed(Registered before, long version) {
        return JdbcCall.one(source, CANNOT_READ, connection ->
                before.with(version, certificates(connection, before.version()), suspensions(connection, before.version())));
    }

    private static List<RegisteredCertificate> certificates(Connection connection, long since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM certificate WHERE version > ?")) {
            statement.setLong(1, since);
            return JdbcCall.query(statement, row -> new RegisteredCertificate(
                    new Cbe(row.getString("institution")),
                    CertificateUsage.valueOf(row.getString("usage")),
                    new Fingerprint(row.getString("fingerprint")),
                    row.getBytes("der"),
                    JdbcCall.instant(row, "not_before"),
                    JdbcCall.instant(row, "not_after"),
                    CertificateState.valueOf(row.getString("state")),
                    Optional.ofNullable(row.getString("authority"))));
        }
    }

    private static Map<Cbe, Boolean> suspensions(Connection connection, long since) throws SQLException {
        Map<Cbe, Boolean> suspensions = new HashMap<>();
        String sql = "SELECT institution, is_suspended FROM institution_state WHERE version > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, since);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    suspensions.put(new Cbe(row.getString(1)), row.getBoolean(2));
                }
            }
        }
        return suspensions;
    }
}
