package crossroads.dist.hub;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.dist.embedded.DatabaseLogin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** A PostgreSQL of one's own, which others look after: looked at before anything is written, then migrated where this node may. */
record OwnDatabase(String url, DatabaseLogins logins) {

    private static final String MANUAL = "see \"A PostgreSQL of your own\" in docs/operations.md";
    private static final Pattern LOGIN = Pattern.compile("[?&](user|password)=", Pattern.CASE_INSENSITIVE);

    static OwnDatabase of(String url, Path data) {
        requireUrl(url);
        return new OwnDatabase(url, DatabaseLogins.of(data, System.getenv()));
    }

    private static void requireUrl(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(Reason.FAILED, "not the URL of a PostgreSQL", "--jdbc jdbc:postgresql://HOST:5432/DATABASE");
        }
        if (LOGIN.matcher(url).find()) {
            throw new CannotStart(
                    Reason.UNSAFE_SETTINGS,
                    "the JDBC URL holds a login: everyone on this machine can read the arguments of a command",
                    "leave user= and password= out; write the logins into " + DatabaseLogins.FILE + " in the data folder: " + MANUAL);
        }
    }

    /** @return its version, once it is there, safe, migrated and the hub may do in it what it must, and no more; throws {@link CannotStart} */
    String prepare() {
        JdbcExamination hub = new JdbcExamination(url, logins.hub());
        String version = hub.requireServer();
        if (logins.owner().isPresent()) {
            new JdbcExamination(url, logins.owner().get()).requireOwner();
            migrate(logins.owner().get());
        } else {
            requireMigrated();
        }
        hub.requireLittle();
        return version;
    }

    private void migrate(DatabaseLogin owner) {
        try {
            flyway(owner).migrate();
        } catch (FlywayException e) {
            Optional<String> state = JdbcExamination.state(e);
            String remedy = state.filter("42501"::equals).isPresent()
                    ? owner.role() + " must own the database and be let into its schema public: " + MANUAL
                    : "let the hub have a database of its own: " + MANUAL;
            throw new CannotStart(Reason.FAILED, "the database can't be brought to this version: " + JdbcExamination.words(e), remedy, e);
        }
    }

    /** A node without the owner's login works on what another made. */
    private void requireMigrated() {
        MigrationInfo[] missing;
        try {
            missing = flyway(logins.hub()).info().pending();
        } catch (FlywayException e) {
            throw new CannotStart(Reason.FAILED, "the database can't be read: " + JdbcExamination.words(e), MANUAL, e);
        }
        if (missing.length > 0) {
            throw new CannotStart(
                    Reason.FAILED,
                    "the database is older than this hub: it lacks " + Arrays.stream(missing).map(one -> one.getVersion().toString()).toList(),
                    "start a node that has the owner's login first, or give this one owner.password");
        }
    }

    private Flyway flyway(DatabaseLogin login) {
        return Flyway.configure()
                .dataSource(url, login.role(), login.password())
                .placeholders(Map.of("workingRole", logins.hub().role()))
                .load();
    }
}
