package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, with fsync on, is killed under load and started again. (That says nothing about power loss.) */
class DatabaseKilledTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAndTheRestIsUnavailableAndCanBeRepeated() throws Exception {
        InstantSource clock = InstantSource.system();
        Path data = folder.resolve("data");
        EmbeddedPostgres postgres = TestDatabase.startDurable(data);
        Server server = Server.of(data);
        AtomicInteger readAgain = new AtomicInteger();
        TestDatabase database = TestDatabase.create(postgres);
        new JdbcPartitions(database.working(), clock).ensure();
        Entries entries = new Entries(clock);
        try (HikariDataSource impatient = database.anotherPool(Duration.ofSeconds(1));
                JdbcCommitter committer = new JdbcCommitter(impatient, clock, Runnable::run, readAgain::incrementAndGet)) {
            for (int round = 1; round <= 3; round++) {
                Map<String, Committed> accepted = new ConcurrentHashMap<>();
                Map<String, Throwable> failed = new ConcurrentHashMap<>();
                Semaphore inFlight = new Semaphore(64);
                int sent = 0;
                while (failed.size() < 20) {
                    inFlight.acquire();
                    String ticket = "t-" + round + "-" + sent++;
                    committer.commit(entries.question(ticket, ticket)).whenComplete((committed, failure) -> {
                        if (committed != null) {
                            accepted.put(ticket, committed);
                        } else {
                            failed.put(ticket, failure);
                        }
                        inFlight.release();
                    });
                    if (sent == 1_500) {
                        server.kill();
                    }
                }
                inFlight.acquire(64);
                int before = readAgain.get();

                server = server.startAgain();
                await().atMost(Duration.ofSeconds(120)).until(committer::probe);

                await().atMost(Duration.ofSeconds(60)).until(() -> readAgain.get() > before);
                assertThat(accepted.size()).isGreaterThan(1_000);
                assertThat(failed.values()).allSatisfy(failure -> assertThat(failure).isInstanceOf(UnavailableException.class));
                Set<String> stored = new HashSet<>(database.column("SELECT ticket FROM exchange"));
                assertThat(stored).as("round " + round + ": nothing acknowledged is lost").containsAll(accepted.keySet());
                List<Committed> again = new ArrayList<>();
                for (String ticket : failed.keySet()) {
                    Entry repeat = entries.question(ticket, ticket);
                    Committed outcome = committer.commit(repeat).toCompletableFuture().join();
                    assertThat(outcome).isInstanceOf(stored.contains(ticket) ? Committed.Repeated.class : Committed.Accepted.class);
                    again.add(outcome);
                }
                assertThat(database.count("SELECT count(*) FROM ticket WHERE ticket LIKE 't-" + round + "-%'")).isEqualTo(sent);
                assertThat(database.count("SELECT count(*) FROM journal")).isEqualTo(database.count("SELECT count(*) FROM exchange"));
                assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
            }
        } finally {
            server.kill();
        }
    }

    /** The server's process and how it was started. */
    private record Server(Path data, ProcessHandle process, List<String> command) {

        static Server of(Path data) throws IOException {
            ProcessHandle process = ProcessHandle.of(pid(data)).orElseThrow();
            return new Server(data, process, commandLine(process.pid()));
        }

        private static long pid(Path data) throws IOException {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        }

        private static List<String> commandLine(long pid) throws IOException {
            return List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
        }

        void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }

        Server startAgain() throws IOException {
            List<String> line = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                line.addAll(List.of("unshare", "-U"));
            }
            line.addAll(command);
            Process started = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolveSibling("again.log").toFile())
                    .start();
            return new Server(data, started.toHandle(), command);
        }
    }
}
