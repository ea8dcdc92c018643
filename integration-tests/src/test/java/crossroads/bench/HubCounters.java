package crossroads.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a hub tells under {@code /observe/metrics}, in the text format of Prometheus. */
record HubCounters(Map<String, Double> values) {

    private static final String STEP = "exchange_processor_seconds_total{stage=\"";

    static HubCounters parse(String text) {
        Map<String, Double> values = new HashMap<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList()) {
            int end = line.lastIndexOf(' ');
            values.put(line.substring(0, end).strip(), Double.parseDouble(line.substring(end + 1)));
        }
        return new HubCounters(values);
    }

    double get(String name) {
        return values.getOrDefault(name, 0.0);
    }

    double since(HubCounters before, String name) {
        return get(name) - before.get(name);
    }

    /** Milliseconds of processor time in each step since then. */
    Map<String, Double> stepsSince(HubCounters before) {
        Map<String, Double> steps = new TreeMap<>();
        values.keySet().stream().filter(name -> name.startsWith(STEP)).forEach(name ->
                steps.put(name.substring(STEP.length(), name.length() - 2), since(before, name) * 1_000));
        return steps;
    }
}
