package crossroads.dist.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.DatabaseLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLoginsTest {

    @TempDir
    Path data;

    @Test
    void theEnvironmentIsAskedWhereThereIsNoFile() {
        DatabaseLogins logins = DatabaseLogins.of(
                data, Map.of("CROSSROADS_JDBC_HUB_PASSWORD", "one", "CROSSROADS_JDBC_OWNER", "dba", "CROSSROADS_JDBC_OWNER_PASSWORD", "two"));

        assertThat(logins.hub()).isEqualTo(new DatabaseLogin("crossroads_hub", "one"));
        assertThat(logins.owner()).contains(new DatabaseLogin("dba", "two"));
        assertThat(logins.toString()).doesNotContain("one", "two");
    }

    @Test
    void theFileGoesBeforeTheEnvironment() throws Exception {
        Path file = Files.writeString(data.resolve("jdbc.properties"), "hub.password=filed\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        DatabaseLogins logins = DatabaseLogins.of(data, Map.of("CROSSROADS_JDBC_OWNER_PASSWORD", "two"));

        assertThat(logins.hub().password()).isEqualTo("filed");
        assertThat(logins.owner()).isEmpty();
    }

    @Test
    void anOldServerIsRefusedByItsNumber() {
        assertThatThrownBy(() -> JdbcExamination.requireVersion(140_012, "14.12")).isInstanceOf(CannotStart.class).hasMessageContaining("PostgreSQL 14.12 is too old");
        assertThatCode(() -> JdbcExamination.requireVersion(150_000, "15.0")).doesNotThrowAnyException();
    }
}
