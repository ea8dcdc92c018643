package crossroads.hub.store;

import crossroads.hub.institution.Fingerprint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** When outside authorities last said of certificates that they are good, and how new what they say must be: the same for all nodes, and after a restart. */
public final class JdbcConfirmations {

    private final DataSource source;

    public JdbcConfirmations(DataSource source) {
        this.source = source;
    }

    /** They were good at this time. */
    public void note(Collection<Fingerprint> certificates, Instant at) {
        if (certificates.isEmpty()) {
            return;
        }
        JdbcCall.transaction(source, "confirmations can't be kept", connection -> {
            note(connection, certificates, at);
            return true;
        });
    }

    static void note(Connection connection, Collection<Fingerprint> certificates, Instant at) throws SQLException {
        // In one order: two nodes that note the same must not wait for each other.
        JdbcColumns rows = new JdbcColumns(
                "INSERT INTO confirmation AS c (fingerprint, at) SELECT * FROM unnest(?, ?) ON CONFLICT (fingerprint)"
                        + " DO UPDATE SET at = excluded.at WHERE c.at < excluded.at",
                "text", "timestamptz");
        certificates.stream().map(Fingerprint::hex).distinct().sorted().forEach(one -> rows.add(one, JdbcCall.utc(at)));
        try (PreparedStatement statement = connection.prepareStatement(rows.sql())) {
            rows.bind(statement, 1);
            statement.execute();
        }
    }

    /** When each was last said to be good. */
    public Map<Fingerprint, Instant> all() {
        return JdbcCall.one(source, "confirmations can't be read", connection -> {
            Map<Fingerprint, Instant> all = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT fingerprint, at FROM confirmation");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.put(new Fingerprint(row.getString(1)), JdbcCall.instant(row, "at"));
                }
            }
            return all;
        });
    }

    /** Whether no node saw a list of this authority with a higher number. From now on one with a lower number is old. */
    public boolean isNewest(Fingerprint issuer, BigInteger number) {
        return JdbcCall.transaction(source, "the number of a list can't be kept", connection -> {
            String sql = "INSERT INTO revocation_list AS l (issuer, number) VALUES (?, ?) ON CONFLICT (issuer)"
                    + " DO UPDATE SET number = excluded.number WHERE l.number <= excluded.number";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, issuer.hex());
                statement.setBigDecimal(2, new BigDecimal(number));
                return statement.executeUpdate() == 1;
            }
        });
    }

    static boolean isConfirmed(Connection connection, Fingerprint certificate, Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM confirmation WHERE fingerprint = ? AND at >= ?")) {
            statement.setString(1, certificate.hex());
            statement.setObject(2, JdbcCall.utc(since));
            return !JdbcCall.query(statement, row -> row.getInt(1)).isEmpty();
        }
    }

    /** @param from which states it may come from, in SQL */
    static boolean turn(Connection connection, Fingerprint certificate, String state, String from) throws SQLException {
        String sql = "UPDATE certificate SET state = ?, version = ? WHERE fingerprint = ? AND " + from;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, state);
            statement.setLong(2, JdbcRegistry.nextVersion(connection));
            statement.setString(3, certificate.hex());
            return statement.executeUpdate() == 1;
        }
    }
}
