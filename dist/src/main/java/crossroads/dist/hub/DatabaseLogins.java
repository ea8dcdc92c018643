package crossroads.dist.hub;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.dist.embedded.DatabaseLogin;
import crossroads.security.files.OwnerOnly;
import crossroads.security.files.UnsafeFileException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The roles with which a hub comes to a PostgreSQL of one's own, and their passwords: out of {@code jdbc.properties} in the data folder, else out of the
 * environment. Never out of an argument: those can be read by everyone on the machine.
 *
 * @param owner who migrates; absent on a node that leaves this to another
 * @param hub who works
 */
record DatabaseLogins(Optional<DatabaseLogin> owner, DatabaseLogin hub) {

    static final String FILE = "jdbc.properties";

    private static final String OWNER = "owner";
    private static final String HUB = "hub";
    private static final Map<String, String> USUAL = Map.of(OWNER, "crossroads_owner", HUB, "crossroads_hub");

    /** @throws CannotStart when there is no password for the hub's role, or others may read the file */
    static DatabaseLogins of(Path data, Map<String, String> environment) {
        Path file = data.resolve(FILE);
        Properties given = Files.exists(file) ? read(file) : from(environment);
        DatabaseLogin hub = login(given, HUB).orElseThrow(() -> new CannotStart(
                Reason.FAILED,
                "no password for the role with which the hub works",
                "write hub.password=… into " + file + " (chmod 600), or set CROSSROADS_JDBC_HUB_PASSWORD"));
        return new DatabaseLogins(login(given, OWNER), hub);
    }

    private static Optional<DatabaseLogin> login(Properties given, String name) {
        return Optional.ofNullable(given.getProperty(name + ".password"))
                .filter(password -> !password.isBlank())
                .map(password -> new DatabaseLogin(given.getProperty(name, USUAL.get(name)), password));
    }

    private static Properties read(Path file) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(new String(OwnerOnly.read(file), StandardCharsets.UTF_8)));
            return properties;
        } catch (IOException | UnsafeFileException | IllegalArgumentException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "the logins of the database: " + e.getMessage(), "chmod 600 " + file, e);
        }
    }

    private static Properties from(Map<String, String> environment) {
        Properties properties = new Properties();
        for (String name : USUAL.keySet()) {
            String variable = "CROSSROADS_JDBC_" + name.toUpperCase(java.util.Locale.ROOT);
            Optional.ofNullable(environment.get(variable)).ifPresent(role -> properties.setProperty(name, role));
            Optional.ofNullable(environment.get(variable + "_PASSWORD")).ifPresent(secret -> properties.setProperty(name + ".password", secret));
        }
        return properties;
    }
}
