package crossroads.integration;

import crossroads.dist.embedded.StockPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database for a hub on a stock server, made with the statements that stand in the manual, and the file of its logins. */
final class OwnDatabase {

    static final String OWNER_SECRET = "owner-secret-1";
    static final String HUB_SECRET = "hub-secret-2";
    static final String BOTH = "owner.password=" + OWNER_SECRET + "\nhub.password=" + HUB_SECRET + "\n";

    private static final Pattern SQL = Pattern.compile("```sql\n(CREATE ROLE.*?)```", Pattern.DOTALL);

    private OwnDatabase() {}

    /** The roles are the server's: a second database has them already. */
    static void made(StockPostgres stock, String database) throws IOException, SQLException {
        Matcher manual = SQL.matcher(Files.readString(RunningHub.home().resolve("docs/operations.md")));
        if (!manual.find()) {
            throw new IOException("the manual has no statements");
        }
        for (String statement : manual.group(1).replaceAll("(?m)^--.*$", "").split(";\\s*")) {
            boolean isRole = statement.strip().startsWith("CREATE ROLE");
            if (!statement.isBlank() && (!isRole || database.equals("crossroads"))) {
                stock.administered("postgres", statement
                        .replace("'…owner…'", "'" + OWNER_SECRET + "'")
                        .replace("'…hub…'", "'" + HUB_SECRET + "'")
                        .replace("DATABASE crossroads", "DATABASE " + database));
            }
        }
    }

    static void logins(Path data, String content) throws IOException {
        Path file = data.resolve("jdbc.properties");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
