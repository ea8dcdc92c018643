package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The question to a running PostgreSQL whether a commit of this role survives a power cut; it is asked at each start. */
final class JdbcSafetyCheck {

    private JdbcSafetyCheck() {}

    /** Asked as the role that will commit: a setting of the role or the database would win over the server's. */
    static String require(String url, DatabaseLogin login) {
        try (Connection connection = DriverManager.getConnection(url, login.role(), login.password()); Statement statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                String value = show(statement, setting);
                if (!value.equals("on")) {
                    throw new CannotStart(Reason.UNSAFE_SETTINGS, setting + " is " + value + " for " + login.role() + ": what is committed could be lost",
                            "ALTER ROLE " + login.role() + " RESET " + setting + "; then start again");
                }
            }
            return show(statement, "server_version");
        } catch (SQLException e) {
            boolean password = "28P01".equals(e.getSQLState());
            throw new CannotStart(Reason.FAILED, "cannot log in to the embedded PostgreSQL as " + login.role() + ": " + e.getMessage(),
                    password ? "delete " + RolePasswords.FILE + " in the data folder: new passwords are then made" : "see postgres.log in the data folder", e);
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
