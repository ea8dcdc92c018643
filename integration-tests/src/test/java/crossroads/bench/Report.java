package crossroads.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A run's figures under fixed keys. Times are milliseconds, sizes kilobytes of 1,000 bytes; processor time is for each exchange, at most in flight. */
record Report(List<Measured> points, Latencies latencies, Optional<JsonNode> primitives, long warmedUp, long journalRequests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        for (Measured one : points) {
            Point point = one.point();
            at(root, "exchanges_per_second", point.formatName(), point.loop()).put(point.name(), round(one.rate()));
            at(root, "latency_ms", point.formatName(), point.loop()).set(point.name(), latencies.of(point));
        }
        cpu(root);
        ObjectNode evidence = at(root, "evidence");
        evidence.put("final_answers", warmedUp + sum(Measured::answered) + sum(Measured::refused));
        evidence.put("journal_requests", journalRequests);
        evidence.put("elapsed_s", round(points.stream().mapToDouble(Measured::seconds).sum()));
        evidence.put("refused", sum(Measured::refused));
        evidence.put("unanswered", sum(Measured::unanswered));
        return JSON.writeValueAsString(root);
    }

    private void cpu(ObjectNode root) {
        List<Measured> full = fullest();
        ObjectNode cpu = at(root, "cpu_ms");
        cpu.put("hub", mean(full, one -> one.spent().hub()));
        cpu.put("postgres", mean(full, one -> one.spent().postgres()));
        cpu.put("broker", mean(full, one -> one.spent().broker()));
        cpu.put("partners", mean(full, one -> one.spent().partners()));
        cpu.put("of_hub_jit", mean(full, one -> one.spent().jit()));
        TreeMap<String, Double> steps = new TreeMap<>();
        full.forEach(one -> {
            one.after().stepsSince(one.before()).forEach((step, millis) -> steps.merge(step, one.each(millis) / full.size(), Double::sum));
            one.spent().byWorker().forEach((worker, millis) -> steps.merge(worker, one.each(millis) / full.size(), Double::sum));
        });
        ObjectNode bySteps = at(root, "cpu_ms_by_step");
        steps.forEach((step, millis) -> bySteps.put(step, round(millis)));
        root.put("alloc_kb", mean(full, one -> one.counted("jvm_allocated_bytes_total") / 1_000));
        root.put("commits_per_second", round(full.stream().mapToDouble(Measured::commitsPerSecond).average().orElse(0)));
        root.put("exchanges_per_commit", round(full.stream().mapToDouble(Measured::exchangesPerCommit).average().orElse(0)));
        primitives.ifPresent(items -> {
            double own = full.stream().mapToDouble(one -> one.each(one.spent().own())).average().orElse(0);
            double floor = items.get("sum_ms").asDouble();
            root.put("ratio_to_primitives", round(own / floor));
            root.set("primitives", items);
        });
    }

    /** Each format's closed loop with most in flight. */
    private List<Measured> fullest() {
        int most = points.stream().filter(one -> one.point().loop().equals("closed")).mapToInt(one -> one.point().size()).max().orElse(0);
        return points.stream().filter(one -> one.point().loop().equals("closed") && one.point().size() == most).toList();
    }

    private interface Amount {
        double of(Measured one);
    }

    private static double mean(List<Measured> all, Amount amount) {
        return round(all.stream().mapToDouble(one -> one.each(amount.of(one))).average().orElse(0));
    }

    private long sum(java.util.function.ToLongFunction<Measured> amount) {
        return points.stream().mapToLong(amount).sum();
    }

    private static ObjectNode at(ObjectNode root, String... path) {
        ObjectNode node = root;
        for (String name : path) {
            node = node.has(name) ? (ObjectNode) node.get(name) : node.putObject(name);
        }
        return node;
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    /** For people. */
    String table() {
        StringBuilder text = new StringBuilder("\n%-22s %10s   %25s   %25s%n".formatted("", "answers/s", "whole p50 / p99 / max ms", "hub p50 / p99 / max ms"));
        for (Measured one : points) {
            ObjectNode times = latencies.of(one.point());
            text.append("%-22s %10.1f   %25s   %25s%n".formatted(one.point().label(), one.rate(), times(times.get("whole")), times(times.get("hub"))));
        }
        primitives.ifPresent(items -> items.get("items").properties().forEach(item -> text.append("%-34s %2d x %8.1f us%n"
                .formatted(item.getKey(), item.getValue().get("times").asInt(), item.getValue().get("us").asDouble()))));
        return text.toString();
    }

    private static String times(JsonNode percentiles) {
        return "%.1f / %.1f / %.1f".formatted(percentiles.get("p50").asDouble(), percentiles.get("p99").asDouble(), percentiles.get("max").asDouble());
    }
}
