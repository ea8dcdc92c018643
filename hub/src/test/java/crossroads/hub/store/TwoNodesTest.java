package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes write one log, one of them is killed and started again, and a third suspends and reactivates whom they work for. */
class TwoNodesTest {

    private record Acknowledged(String ticket, long index, long epoch) {}

    private static final int ENOUGH = 500;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private void awaitWork(String name) {
        await(name + " works").atMost(Duration.ofMinutes(2)).until(() -> size(name) > ENOUGH);
    }

    @Test
    void twoNodesWriteOneLogThoughOneIsKilledAndNothingIsDecidedByWhatWasWithdrawn() throws Exception {
        InstantSource clock = InstantSource.system();
        try (TestDatabase database = TestDatabase.at(clock); TestNode operator = new TestNode(database, clock)) {
            start(database, "steady");
            Process killed = start(database, "killed-1");
            awaitWork("steady");
            awaitWork("killed-1");
            for (int i = 0; i < 10; i++) {
                assertThat(operator.withdrawals.suspend(SmallNetwork.CLAIRVAL.cbe(), "operator")).isTrue();
                Thread.sleep(30);
                assertThat(operator.withdrawals.reactivate(SmallNetwork.CLAIRVAL.cbe(), "operator")).isTrue();
                Thread.sleep(100);
                if (i == 4) {
                    killed.destroyForcibly().waitFor();
                    start(database, "killed-2");
                }
            }
            awaitWork("killed-2");
            killAll();
            // Whatever the killed ones left open is decided once the head can be had.
            await().atMost(Duration.ofSeconds(60)).until(operator.committer::probe);

            List<Acknowledged> all = new ArrayList<>();
            for (String name : List.of("steady", "killed-1", "killed-2")) {
                all.addAll(acknowledged(name));
            }
            everythingAcknowledgedIsInTheLog(database, all);
            theLogHasNoGapAndTheFrontierIsItsOwn(database);
            nothingStandsUnderAnOldEpoch(database, all);
            long superseded = lines("steady").stream().filter("superseded"::equals).count()
                    + lines("killed-1").stream().filter("superseded"::equals).count();
            assertThat(superseded).as("entries sent back, so that the test has seen something").isPositive();
        }
    }

    private static void everythingAcknowledgedIsInTheLog(TestDatabase database, List<Acknowledged> all) {
        Set<String> stored = new HashSet<>(database.column(
                "SELECT e.ticket || ' ' || j.leaf FROM journal j JOIN exchange e ON e.id = j.exchange JOIN ticket t ON t.exchange = e.id"));
        assertThat(all).hasSizeGreaterThan(3 * ENOUGH);
        assertThat(all).allSatisfy(one -> assertThat(stored).contains(one.ticket + " " + one.index));
        assertThat(all).extracting(Acknowledged::ticket).doesNotHaveDuplicates();
    }

    private static void theLogHasNoGapAndTheFrontierIsItsOwn(TestDatabase database) {
        assertThat(database.storedFrontier()).isEqualTo(database.recomputedFrontier());
        assertThat(database.count("SELECT count(*) FROM exchange"))
                .isEqualTo(database.count("SELECT count(*) FROM journal WHERE kind = 1"))
                .isEqualTo(database.count("SELECT count(*) FROM ticket"));
    }

    /** A suspension is a leaf itself: what comes after it in the log was decided at its epoch or later. */
    private static void nothingStandsUnderAnOldEpoch(TestDatabase database, List<Acknowledged> all) {
        TreeMap<Long, Long> epochFrom = new TreeMap<>();
        List<String> acts = database.column("SELECT leaf FROM journal WHERE kind = 6 ORDER BY leaf");
        for (int i = 0; i < acts.size(); i += 2) {
            epochFrom.put(Long.parseLong(acts.get(i)), i / 2 + 1L);
        }
        assertThat(epochFrom).hasSize(10);
        assertThat(all).allSatisfy(one -> {
            var suspension = epochFrom.lowerEntry(one.index);
            assertThat(one.epoch).isGreaterThanOrEqualTo(suspension == null ? 0 : suspension.getValue());
        });
    }

    private Process start(TestDatabase database, String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingProcess.class.getName(),
                        database.url(),
                        name,
                        folder.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private long size(String name) throws IOException {
        return Files.exists(folder.resolve(name)) ? lines(name).size() : 0;
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    private List<Acknowledged> acknowledged(String name) throws IOException {
        return lines(name).stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 3)
                .map(words -> new Acknowledged(words[0], Long.parseLong(words[1]), Long.parseLong(words[2])))
                .toList();
    }
}
