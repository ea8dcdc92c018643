package crossroads.dist.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HubKilledTest {

    @TempDir
    Path folder;

    @Test
    void theNextHubEndsThePostgresOfItsOwnFolderAndNoOther() throws Exception {
        Path data = folder.resolve("killed");
        try (EmbeddedDatabase neighbour = EmbeddedDatabase.start(DatabaseSettings.in(folder.resolve("neighbour")))) {
            List<Long> left = leftByAKilledHub(data);
            assertThat(left).isNotEmpty();
            try (EmbeddedDatabase next = EmbeddedDatabase.start(DatabaseSettings.in(data))) {
                assertThat(EmbeddedDatabaseTest.number(next, next.hub(), "SELECT 1")).isEqualTo(1);
                assertThat(running(data)).isNotEmpty().doesNotContainAnyElementsOf(left);
            }
            assertThat(neighbour.isRunning()).isTrue();
            assertThat(EmbeddedDatabaseTest.number(neighbour, neighbour.hub(), "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aNumberInTheFileThatIsAnotherProcessByNowIsNotTouched() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
            database.close();
            Process stranger = new ProcessBuilder("sleep", "60").start();
            try {
                Path file = folder.resolve("postgres/postmaster.pid");
                Files.writeString(file, stranger.pid() + "\n/proc/self/cwd\n1795519456\n5432\n\n127.0.0.1\n 1 1\nready   \n");
                try (EmbeddedDatabase next = EmbeddedDatabase.start(DatabaseSettings.in(folder))) {
                    assertThat(next.isRunning()).isTrue();
                    assertThat(stranger.isAlive()).isTrue();
                }
            } finally {
                stranger.destroyForcibly();
            }
        }
    }

    private static List<Long> running(Path data) {
        return new RunningPostgres(data.resolve("postgres"), Tools.ofThisProcess()).processes();
    }

    private static List<Long> leftByAKilledHub(Path data) throws Exception {
        Process hub = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                KilledHub.class.getName(), data.toString()).redirectErrorStream(true).start();
        try (var said = hub.inputReader()) {
            assertThat(said.lines().filter(line -> line.startsWith("port ")).findFirst()).isPresent();
            hub.destroyForcibly().waitFor();
        }
        return running(data);
    }
}
