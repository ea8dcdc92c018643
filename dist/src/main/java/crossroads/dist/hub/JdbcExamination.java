package crossroads.dist.hub;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.dist.embedded.DatabaseLogin;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The questions to a PostgreSQL of one's own, as one of its roles: is it new enough and safe, and may the role what it must, and no more. */
record JdbcExamination(String url, DatabaseLogin login) {

    /** The oldest on which all was tried. */
    static final int OLDEST = 15;

    private static final String MANUAL = "see \"A PostgreSQL of your own\" in docs/operations.md";

    /** @return its version */
    String requireServer() {
        return ask(statement -> {
            requireVersion(Integer.parseInt(value(statement, "SHOW server_version_num")), value(statement, "SHOW server_version"));
            String encoding = value(statement, "SHOW server_encoding");
            if (!encoding.equals("UTF8")) {
                throw new CannotStart(Reason.UNSAFE_SETTINGS, "the database is encoded in " + encoding, "make it with ENCODING 'UTF8': " + MANUAL);
            }
            requireSafe(statement);
            return value(statement, "SHOW server_version");
        });
    }

    /** Must be able to make tables. */
    void requireOwner() {
        ask(statement -> {
            requireSafe(statement);
            if (!isTrue(statement, "SELECT has_schema_privilege('public', 'CREATE')")) {
                throw new CannotStart(
                        Reason.FAILED, login.role() + " may make nothing in the schema public", "ALTER DATABASE … OWNER TO " + login.role() + "; " + MANUAL);
            }
            return true;
        });
    }

    /** Who works must not be able to change what the journal says. */
    void requireLittle() {
        ask(statement -> {
            if (isTrue(statement, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
                    || isTrue(statement, "SELECT has_table_privilege('journal', 'UPDATE, DELETE, TRUNCATE')")) {
                throw new CannotStart(
                        Reason.UNSAFE_SETTINGS, login.role() + " may change the journal: the hub must not work as such a role",
                        "let it work as a role that owns nothing; " + MANUAL);
            }
            if (!isTrue(statement, "SELECT has_table_privilege('journal', 'INSERT')")) {
                throw new CannotStart(
                        Reason.FAILED, login.role() + " may not write the journal: the tables were made for another role",
                        "name the role with which the first start was made: hub=… in " + DatabaseLogins.FILE);
            }
            return true;
        });
    }

    static void requireVersion(int number, String version) {
        if (number < OLDEST * 10_000) {
            throw new CannotStart(
                    Reason.FAILED, "PostgreSQL " + version + " is too old: the hub needs " + OLDEST + " or newer", "bring the server up to date, or give another");
        }
    }

    /** What is committed must survive a power cut, also where a setting of the role or the database wins over the server's. */
    private void requireSafe(Statement statement) throws SQLException {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = value(statement, "SHOW " + setting);
            // Stricter than on: a standby has it too.
            if (!value.equals("on") && !value.equals("remote_apply")) {
                throw new CannotStart(
                        Reason.UNSAFE_SETTINGS, setting + " is " + value + " for " + login.role() + ": what is committed could be lost",
                        "set it to on for the server, the database and the role, then start again");
            }
        }
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    private <T> T ask(Work<T> work) {
        Properties properties = new Properties();
        properties.setProperty("user", login.role());
        properties.setProperty("password", login.password());
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("loginTimeout", "10");
        try (Connection connection = DriverManager.getConnection(url, properties); Statement statement = connection.createStatement()) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new CannotStart(Reason.FAILED, "the database does not let " + login.role() + " in: " + e.getMessage(), remedy(e.getSQLState()), e);
        }
    }

    private String remedy(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "28P01" -> "write the right password into " + DatabaseLogins.FILE + " in the data folder";
            case "28000" -> "make the role and a line for it in pg_hba.conf; " + MANUAL;
            case "3D000" -> "make the database; " + MANUAL;
            case "42501" -> "GRANT CONNECT ON DATABASE … TO " + login.role() + "; " + MANUAL;
            default -> "see that the server runs and takes connections from here";
        };
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        return value(statement, sql).equals("t");
    }

    /** What the server said of a failure. */
    static Optional<String> state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.ofNullable(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** The innermost words, in one line. */
    static String words(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage()).lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    }
}
