package crossroads.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the full consultation: hub, database, broker and both partners on this machine; progress and a table on the way, one JSON object last. */
public final class Bench {

    private Bench() {}

    /** {@code FOLDER SECONDS WARM-UP-SECONDS} */
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Files.createDirectories(folder);
        try (HubUnderLoad hub = HubUnderLoad.start(folder);
                PartnerProcess supplier = PartnerProcess.start(SupplierUnderLoad.class, hub.data().toString(), "8", "2000");
                PartnerProcess asker = PartnerProcess.start(AskerUnderLoad.class, hub.data().toString(), "4", "85073021965", folder.resolve("history.jsonl").toString())) {
            System.err.println("warm-up: " + asker.say("closed 64 " + Integer.parseInt(arguments[2])));
            for (int inFlight : new int[] {1, 4, 16, 64}) {
                phase(hub, supplier, asker, "closed " + inFlight + " " + seconds);
            }
        }
    }

    private static void phase(HubUnderLoad hub, PartnerProcess supplier, PartnerProcess asker, String command) throws Exception {
        Map<String, Long> before = cpu(hub, supplier, asker);
        JsonNode result = new ObjectMapper().readTree(asker.say(command));
        Map<String, Long> after = cpu(hub, supplier, asker);
        double answers = Math.max(1, result.get("answered").asLong());
        StringBuilder line = new StringBuilder("%-14s %8.1f/s ".formatted(command, answers / result.get("elapsed_s").asDouble()));
        after.forEach((name, millis) -> line.append("  %s %.2f ms".formatted(name, (millis - before.get(name)) / answers)));
        System.err.println(line + "  " + result);
    }

    private static Map<String, Long> cpu(HubUnderLoad hub, PartnerProcess supplier, PartnerProcess asker) throws Exception {
        Map<String, Long> all = new LinkedHashMap<>();
        long broker = CpuTime.ofThreads(hub.pid(), name -> name.contains("ctivemq") || name.contains("ctiveMQ") || name.startsWith("Thread-"));
        all.put("hub", CpuTime.ofProcess(hub.pid()) - broker);
        all.put("broker", broker);
        all.put("postgres", CpuTime.ofFamily(hub.databasePid()));
        all.put("partners", CpuTime.ofProcess(supplier.pid()) + CpuTime.ofProcess(asker.pid()));
        return all;
    }
}
