package crossroads.hub.store;

import crossroads.hub.enrolment.Invitation;
import crossroads.hub.enrolment.Invitations;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Invitations and registrations in the database. What was registered is known on this node when a call returns, and every other is told. */
public final class JdbcInvitations implements Invitations {

    private static final String NOT_SUSPENDED = " AND NOT EXISTS (SELECT FROM institution_state s WHERE s.institution = %s AND s.is_suspended)";

    private final DataSource source;
    private final Runnable registered;

    /** @param registered {@code JdbcRegistry::refresh} */
    public JdbcInvitations(DataSource source, Runnable registered) {
        this.source = source;
        this.registered = registered;
    }

    @Override
    public void add(Invitation invitation, byte[] tokenHash) {
        JdbcCall.transaction(source, "an invitation can't be kept", connection -> {
            String sql = "INSERT INTO invitation (token_hash, institution, invited_by, invited_at, expires_at) VALUES (?, ?, ?, ?, ?)";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, tokenHash);
                statement.setString(2, invitation.institution().digits());
                statement.setString(3, invitation.invitedBy());
                statement.setObject(4, JdbcCall.utc(invitation.invitedAt()));
                statement.setObject(5, JdbcCall.utc(invitation.expiresAt()));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Invitation> of(byte[] tokenHash) {
        return JdbcCall.one(source, "an invitation can't be read", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM invitation WHERE token_hash = ?")) {
                statement.setBytes(1, tokenHash);
                return JdbcCall.query(statement, row -> new Invitation(
                                new Cbe(row.getString("institution")),
                                row.getString("invited_by"),
                                JdbcCall.instant(row, "invited_at"),
                                JdbcCall.instant(row, "expires_at"),
                                Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant)))
                        .stream()
                        .findFirst();
            }
        });
    }

    @Override
    public boolean enrol(byte[] tokenHash, Collection<RegisteredCertificate> certificates, String address, Instant now) {
        String use = "UPDATE invitation SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?"
                + NOT_SUSPENDED.formatted("invitation.institution") + " RETURNING institution";
        return register(certificates, new Because(tokenHash, null, null), address, now, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(use)) {
                statement.setObject(1, JdbcCall.utc(now));
                statement.setBytes(2, tokenHash);
                statement.setObject(3, JdbcCall.utc(now));
                return JdbcCall.query(statement, row -> new Cbe(row.getString(1)));
            }
        });
    }

    @Override
    public boolean renew(Cbe institution, Fingerprint shown, Collection<RegisteredCertificate> certificates, String address, Instant now) {
        // The lock of the row: a revocation under way comes before or after, never between.
        String live = "SELECT institution FROM certificate WHERE fingerprint = ? AND institution = ? AND state = 'LIVE'"
                + NOT_SUSPENDED.formatted("certificate.institution") + " FOR SHARE OF certificate";
        return register(certificates, new Because(null, shown, null), address, now, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(live)) {
                statement.setString(1, shown.hex());
                statement.setString(2, institution.digits());
                return JdbcCall.query(statement, row -> new Cbe(row.getString(1)));
            }
        });
    }

    @Override
    public boolean admit(RegisteredCertificate certificate, String by, String address, Instant now) {
        String free = "SELECT 1 WHERE true" + NOT_SUSPENDED.formatted("?");
        return register(List.of(certificate), new Because(null, null, by), address, now, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(free)) {
                statement.setString(1, certificate.institution().digits());
                return JdbcCall.query(statement, row -> certificate.institution());
            }
        });
    }

    /** Why certificates are registered: one of the three. */
    private record Because(byte @Nullable [] tokenHash, @Nullable Fingerprint shown, @Nullable String by) {}

    /** Whose certificates may be registered now; nobody's when the list is empty. */
    private interface Permission {
        List<Cbe> on(Connection connection) throws SQLException;
    }

    private boolean register(
            Collection<RegisteredCertificate> certificates,
            Because because,
            String address,
            Instant now,
            Permission permission) {
        boolean isDone = JdbcCall.transaction(source, "certificates can't be registered", connection -> {
            // First, as every withdrawal does, or two of them would wait for each other.
            long version = JdbcRegistry.nextVersion(connection);
            List<Cbe> permitted = permission.on(connection);
            if (permitted.isEmpty()) {
                connection.rollback();
                return false;
            }
            if (!certificates.stream().allMatch(one -> permitted.contains(one.institution()))) {
                throw new IllegalArgumentException("only certificates of " + permitted + " may be registered by this");
            }
            JdbcRegistry.insert(connection, certificates, version);
            record(connection, certificates, because, address, now);
            JdbcConfirmations.note(
                    connection, certificates.stream().filter(one -> one.authority().isPresent()).map(RegisteredCertificate::fingerprint).toList(), now);
            JdbcSignals.send(connection);
            return true;
        });
        registered.run();
        return isDone;
    }

    private static void record(
            Connection connection, Collection<RegisteredCertificate> certificates, Because because, String address, Instant now)
            throws SQLException {
        JdbcColumns rows = new JdbcColumns(
                "INSERT INTO registration (fingerprint, institution, token_hash, shown, registered_by, address, at)"
                        + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)",
                "text", "text", "bytea", "text", "text", "text", "timestamptz");
        String shown = because.shown == null ? null : because.shown.hex();
        for (RegisteredCertificate one : certificates) {
            rows.add(
                    one.fingerprint().hex(), one.institution().digits(), because.tokenHash, shown, because.by, address, JdbcCall.utc(now));
        }
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            statement.execute();
        }
    }
}
