package crossroads.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the exchanges of each point took, out of what the partners wrote. The whole counts from when the asker meant to ask until it had opened the
 * answer; the hub's share is the whole less what the supplier held the question for: the partners' own sealing and both their lines are in it.
 */
record Latencies(Map<String, List<long[]>> byPoint) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Latencies read(Path history, Path supplied) throws IOException {
        Map<String, Long> held = new HashMap<>();
        each(supplied, line -> held.put(line.get("hub_ticket").asText(), line.get("held_us").asLong()));
        Map<String, List<long[]>> byPoint = new HashMap<>();
        each(history, line -> {
            Long atSupplier = held.get(line.get("hub_ticket").asText());
            if (atSupplier != null) {
                long whole = line.get("whole_us").asLong();
                byPoint.computeIfAbsent(line.get("phase").asText(), key -> new ArrayList<>()).add(new long[] {whole, Math.max(0, whole - atSupplier)});
            }
        });
        return new Latencies(byPoint);
    }

    private interface Reading {
        void of(JsonNode line);
    }

    private static void each(Path file, Reading reading) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.of(JSON.readTree(line));
            }
        }
    }

    ObjectNode of(Point point) {
        List<long[]> all = byPoint.getOrDefault(point.label(), List.of());
        ObjectNode both = JSON.createObjectNode();
        both.set("hub", percentiles(all.stream().mapToLong(pair -> pair[1]).toArray()));
        both.set("whole", percentiles(all.stream().mapToLong(pair -> pair[0]).toArray()));
        return both;
    }

    private static ObjectNode percentiles(long[] micros) {
        Arrays.sort(micros);
        ObjectNode node = JSON.createObjectNode();
        node.put("p50", at(micros, 0.5)).put("p95", at(micros, 0.95)).put("p99", at(micros, 0.99)).put("max", at(micros, 1));
        return node;
    }

    /** In milliseconds, by the nearest rank. */
    private static double at(long[] sorted, double part) {
        if (sorted.length == 0) {
            return 0;
        }
        long micros = sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
        return Math.round(micros / 10.0) / 100.0;
    }
}
