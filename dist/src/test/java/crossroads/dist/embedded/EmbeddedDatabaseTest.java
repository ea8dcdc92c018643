package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void theFirstStartMakesADatabaseAndTheNextOneFindsItsRowsAgain() throws Exception {
        Path data = folder.resolve("data with spaces");
        int port;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(data))) {
            assertThat(database.started().firstTime()).isTrue();
            assertThat(database.started().version()).startsWith("17.");
            execute(database, database.owner(), "CREATE TABLE kept(n int)");
            execute(database, database.owner(), "INSERT INTO kept VALUES (7)");
            port = database.port();
            assertThat(data.resolve("postgres.port")).content().isEqualToIgnoringNewLines("" + port);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(data))) {
            assertThat(database.started().firstTime()).isFalse();
            assertThat(database.port()).isEqualTo(port);
            assertThat(number(database, database.owner(), "SELECT n FROM kept")).isEqualTo(7);
        }
    }

    @Test
    void aRoleThatWouldCommitUnsafelyStopsTheStart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
            execute(database, database.hub(), "ALTER ROLE crossroads_hub SET synchronous_commit TO off");
        }
        CannotStart refusal = refusal(DatabaseSettings.in(folder));
        assertThat(refusal.reason()).isEqualTo(Reason.UNSAFE_SETTINGS);
        assertThat(refusal).hasMessageContaining("synchronous_commit is off").hasMessageContaining("RESET");
        assertThat(new RunningPostgres(folder.resolve("postgres"), Tools.ofThisProcess()).processes()).isEmpty();
    }

    @Test
    void passwordsLieInAFileOfTheHubsUserAloneAndAreMadeAnewWhenItIsDeleted() throws Exception {
        Path file = folder.resolve("postgres-passwords.properties");
        String before;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            before = database.hub().password();
            assertThat(file).content().contains(before);
        }
        Files.delete(file);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
            assertThat(database.hub().password()).isNotEqualTo(before);
            assertThat(number(database, database.hub(), "SELECT 1")).isEqualTo(1);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(DatabaseSettings.in(folder))).hasMessageContaining("chmod 600");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsUser() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            CannotStart refusal = refusal(DatabaseSettings.in(folder).onPort(taken.getLocalPort()));
            assertThat(refusal.reason()).isEqualTo(Reason.PORT_TAKEN);
            assertThat(refusal).hasMessageContaining("port " + taken.getLocalPort() + " is used by process " + ProcessHandle.current().pid() + " (java)");
            assertThat(refusal.remedy()).isNotBlank();
        }
    }

    @Test
    void aServerThatIsKilledComesBackOnItsPortWithWhatWasCommitted() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
            execute(database, database.owner(), "CREATE TABLE kept(n int)");
            execute(database, database.owner(), "INSERT INTO kept VALUES (7)");
            String url = database.url();
            long server = new RunningPostgres(folder.resolve("postgres"), Tools.ofThisProcess()).ready().orElseThrow();
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            await().ignoreExceptions().untilAsserted(() -> assertThat(number(database, database.owner(), "SELECT n FROM kept")).isEqualTo(7));
            assertThat(database.url()).isEqualTo(url);
            assertThat(database.isRunning()).isTrue();
        }
    }

    @Test
    void aFolderThatIsNoDatabaseIsLeftAlone() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("postgres")).resolve("thesis.txt");
        Files.writeString(theirs, "mine");
        assertThat(refusal(DatabaseSettings.in(folder)).reason()).isEqualTo(Reason.FOLDER_UNUSABLE);
        assertThat(theirs).hasContent("mine");
    }

    @Test
    void aStartThatWasInterruptedBeginsAnew() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("postgres.new")).resolve("PG_VERSION"), "17");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
            assertThat(number(database, database.hub(), "SELECT 1")).isEqualTo(1);
            assertThat(folder.resolve("postgres.new")).doesNotExist();
        }
    }

    @Test
    void anotherOperatingSystemReadsWhatToDoInstead() {
        assertThatThrownBy(() -> PostgresBinaries.archiveOf("Mac OS X", "aarch64")).isInstanceOf(CannotStart.class)
                .hasMessageContaining("Linux amd64 and arm64").hasMessageContaining("--jdbc");
        assertThatThrownBy(() -> PostgresBinaries.archiveOf("Linux", "riscv64")).isInstanceOf(CannotStart.class).hasMessageContaining("--jdbc");
        assertThat(PostgresBinaries.archiveOf("Linux", "aarch64")).isNotNull();
    }

    static CannotStart refusal(DatabaseSettings settings) {
        return catchThrowableOfType(CannotStart.class, () -> EmbeddedDatabase.start(settings).close());
    }

    static void execute(EmbeddedDatabase database, DatabaseLogin login, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), login.role(), login.password()); Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    static int number(EmbeddedDatabase database, DatabaseLogin login, String query) throws SQLException {
        return Integer.parseInt(text(database, login, query));
    }

    static String text(EmbeddedDatabase database, DatabaseLogin login, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), login.role(), login.password());
                Statement sql = connection.createStatement(); ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
