package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.StockPostgres;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.envelope.Envelope;
import crossroads.partner.Partner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub on a PostgreSQL that it does not look after, made ready by the words of the manual. */
class OwnDatabaseIT {

    @TempDir
    private static Path folder;

    @TempDir
    Path data;

    private static StockPostgres stock;

    @BeforeAll
    static void start() throws Exception {
        stock = StockPostgres.in(folder);
        OwnDatabase.made(stock, "crossroads");
    }

    @AfterAll
    static void stop() {
        stock.close();
    }

    @Test
    void aMemberIsAnsweredAndTheHubsRoleCanNotChangeTheJournal() throws Exception {
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        try (RunningHub hub = RunningHub.with(settings("crossroads"));
                Partner supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
                Partner centre = hub.join(RunningHub.CENTRE).partner().start()) {
            Envelope answer = centre.ask(Persons.question(Persons.ANNA)).get(20, TimeUnit.SECONDS).envelope();

            assertThat(answer).isInstanceOfSatisfying(Envelope.Answer.class, a -> assertThat(a.status().value().name()).isEqualTo("DATA_FOUND"));
            assertThat(hub.managed("/observe/health/ready")).startsWith("200");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
        try (Connection connection = stock.connection("crossroads", "crossroads_hub", OwnDatabase.HUB_SECRET); Statement statement = connection.createStatement()) {
            for (String sql : new String[] {"DELETE FROM journal", "UPDATE journal SET kind = 0", "TRUNCATE journal", "CREATE TABLE mine (a int)"}) {
                assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
            }
        }
        Path other = Files.createDirectories(data.resolve("other"));
        OwnDatabase.logins(other, OwnDatabase.BOTH);
        Path acceptance = another(data.resolve("acceptance"));
        refused(HubSettings.in(other, acceptance).withJdbc(Optional.of(stock.url("crossroads"))), "the database is another installation's", "ACCEPTANCE", "--config DIR");
    }

    @Test
    void aLoginInTheUrlIsRefused() throws Exception {
        refused(settings("crossroads?user=crossroads_hub&password=x"), "everyone on this machine can read", "jdbc.properties");
    }

    @Test
    void withoutAPasswordTheFileIsNamed() throws Exception {
        refused(settings("crossroads"), "no password", "jdbc.properties", "CROSSROADS_JDBC_HUB_PASSWORD");
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws Exception {
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        Files.setPosixFilePermissions(data.resolve("jdbc.properties"), PosixFilePermissions.fromString("rw-r--r--"));
        refused(settings("crossroads"), "jdbc.properties", "chmod 600");
    }

    @Test
    void aWrongPasswordIsSaidSo() throws Exception {
        OwnDatabase.logins(data, "hub.password=wrong\n");
        refused(settings("crossroads"), "does not let crossroads_hub in", "write the right password");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSo() throws Exception {
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        refused(settings("nowhere"), "does not exist", "docs/operations.md");
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() throws Exception {
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        refused(HubSettings.in(data, small()).withJdbc(Optional.of("jdbc:postgresql://127.0.0.1:1/crossroads")), "refused", "see that the server runs");
    }

    @Test
    void anOwnerWhoOwnsNothingIsRefused() throws Exception {
        stock.administered("postgres", "CREATE DATABASE foreign_one TEMPLATE template0 ENCODING 'UTF8'");
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        refused(settings("foreign_one"), "crossroads_owner may make nothing", "OWNER TO crossroads_owner");
    }

    @Test
    void aDatabaseThatHoldsSomethingElseIsRefused() throws Exception {
        OwnDatabase.made(stock, "filled");
        try (Connection connection = stock.connection("filled", "crossroads_owner", OwnDatabase.OWNER_SECRET); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE something (else_entirely int)");
        }
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        refused(settings("filled"), "non-empty schema", "a database of its own");
    }

    @Test
    void aHubThatWouldWorkAsTheOwnerIsRefused() throws Exception {
        OwnDatabase.made(stock, "one_role");
        OwnDatabase.logins(data, "hub=crossroads_owner\nhub.password=" + OwnDatabase.OWNER_SECRET + "\nowner.password=" + OwnDatabase.OWNER_SECRET + "\n");
        refused(settings("one_role"), "may change the journal", "owns nothing");
    }

    @Test
    void aNodeWithoutTheOwnersLoginDoesNotBeginOnAnEmptyDatabase() throws Exception {
        OwnDatabase.made(stock, "empty");
        OwnDatabase.logins(data, "hub.password=" + OwnDatabase.HUB_SECRET + "\n");
        refused(settings("empty"), "the database is older than this hub", "owner's login first");
    }

    @Test
    void aServerThatCouldLoseWhatWasCommittedIsRefused() throws Exception {
        OwnDatabase.made(stock, "hurried");
        stock.administered("postgres", "ALTER DATABASE hurried SET synchronous_commit = off");
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        refused(settings("hurried"), "synchronous_commit is off", "set it to on");
    }

    private HubSettings settings(String database) {
        return HubSettings.in(data, small()).withJdbc(Optional.of(stock.url(database)));
    }

    private static Path small() {
        return RunningHub.home().resolve("config/small");
    }

    private static void refused(HubSettings settings, String... words) {
        assertThatThrownBy(() -> RunningHub.with(settings))
                .isInstanceOf(CannotStart.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words).doesNotContain(OwnDatabase.HUB_SECRET, OwnDatabase.OWNER_SECRET));
    }

    /** The same network in another environment. */
    private static Path another(Path target) throws IOException {
        try (var files = Files.walk(small())) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(small().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path hub = target.resolve("hub.yaml");
        Files.writeString(hub, Files.readString(hub).replaceFirst("environment: *\\w+", "environment: acceptance"));
        return target;
    }
}
