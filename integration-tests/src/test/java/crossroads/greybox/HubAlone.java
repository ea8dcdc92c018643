package crossroads.greybox;

import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import crossroads.integration.RunningHub;
import crossroads.integration.Tables;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A hub in a process of its own, so that what its memory holds is the hub's. It prints its address; then, for each file named on its input, waits until it
 * is idle and writes the dump of its live objects there. It ends when its input does.
 */
final class HubAlone {

    private HubAlone() {}

    /** @param arguments the folder of the configuration, the data folder */
    public static void main(String... arguments) throws Exception {
        try (RunningHub hub = RunningHub.on(Path.of(arguments[0]), Path.of(arguments[1]))) {
            hub.join(RunningHub.CENTRE);
            hub.join(RunningHub.SUPPLIER);
            System.out.println(hub.url());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                await().atMost(Duration.ofMinutes(2)).until(() -> isIdle(hub));
                // Kept by the tests' own log only, and it would be searched for nothing.
                hub.log().forget();
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(line, true);
                System.out.println("dumped");
            }
        }
        // By itself it would stay: the hub's threads live.
        System.exit(0);
    }

    /** Nothing waits for a commit, to be carried, to be taken or to be answered, and the hub says that it forgot. */
    private static boolean isIdle(RunningHub hub) throws Exception {
        String metrics = hub.managed("/observe/metrics");
        return metrics.contains("exchange_forgotten 1.0")
                && metrics.contains("exchange_commits_waiting 0.0")
                && metrics.contains("exchange_forwarder_waiting 0.0")
                && Tables.number(hub, "SELECT count(*) FROM outbox WHERE state = 'WAITING'") == 0
                && Tables.number(hub, "SELECT count(*) FROM exchange WHERE state IN ('OPEN', 'INTERIM')") == 0;
    }
}
