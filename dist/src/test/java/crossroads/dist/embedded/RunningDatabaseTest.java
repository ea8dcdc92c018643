package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds while it runs, asked of one database. */
class RunningDatabaseTest {

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(DatabaseSettings.in(folder));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aCommitSurvivesAPowerCutByEachSettingThatDecidesIt() throws Exception {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            assertThat(EmbeddedDatabaseTest.text(database, database.hub(), "SHOW " + setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void theHubsRoleMayNotMakeTablesAndTheOwnersMay() throws Exception {
        EmbeddedDatabaseTest.execute(database, database.owner(), "CREATE TABLE journal(n int)");
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, database.hub(), "CREATE TABLE mine(n int)")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, database.hub(), "SELECT n FROM journal")).hasMessageContaining("permission denied");
        EmbeddedDatabaseTest.execute(database, database.owner(), "GRANT SELECT, INSERT ON journal TO crossroads_hub");
        EmbeddedDatabaseTest.execute(database, database.hub(), "INSERT INTO journal VALUES (1)");
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, database.hub(), "DELETE FROM journal")).hasMessageContaining("permission denied");
    }

    @Test
    void nobodyComesInWithoutOneOfTheTwoPasswordsAndTheSuperuserNotAtAll() {
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, new DatabaseLogin("crossroads_hub", "guess"), "SELECT 1")).hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, new DatabaseLogin("postgres", "postgres"), "SELECT 1")).hasMessageContaining("no pg_hba.conf entry");
        String other = database.url().replace("/crossroads?", "/postgres?");
        assertThatThrownBy(() -> DriverManager.getConnection(other, database.owner().role(), database.owner().password()).close()).hasMessageContaining("no pg_hba.conf entry");
        assertThat(database.owner().toString()).doesNotContain(database.owner().password());
    }

    @Test
    void aValueInAnErrorReachesNeitherTheServersLogNorTheDriversMessage() throws Exception {
        EmbeddedDatabaseTest.execute(database, database.owner(), "CREATE TABLE person(n text PRIMARY KEY)");
        EmbeddedDatabaseTest.execute(database, database.owner(), "INSERT INTO person VALUES ('CANARY')");
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, database.owner(), "INSERT INTO person VALUES ('CANARY')"))
                .hasMessageContaining("duplicate key").hasMessageNotContaining("CANARY");
        assertThatThrownBy(() -> EmbeddedDatabaseTest.execute(database, database.owner(), "SELECT 'CANARY'::int")).isInstanceOf(SQLException.class);
        assertThat(folder.resolve("postgres.log")).content().doesNotContain("CANARY").doesNotContain("duplicate key");
    }

    @Test
    void theSecondHubOnOneFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(EmbeddedDatabaseTest.refusal(DatabaseSettings.in(folder)).reason()).isEqualTo(Reason.FOLDER_IN_USE);
        }
        assertThat(EmbeddedDatabaseTest.number(database, database.hub(), "SELECT 1")).isEqualTo(1);
    }
}
