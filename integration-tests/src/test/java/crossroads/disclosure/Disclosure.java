package crossroads.disclosure;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.integration.BadInput;
import crossroads.integration.RunningHub;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a hub, as one without a row and as one without an inscription, about persons known nowhere, elsewhere, replaced, deceased and cancelled, and prints
 * as JSON whether anybody could tell them apart by the bytes or the times of the answers.
 *
 * <p>The rule was fixed before the first run: a run measures every pair of kinds for both callers, by their own watches and by the times that the hub
 * itself tells in its refusals and in {@code trace}; the greatest AUC must be below 0.55. A run in which it is not may have been disturbed: then there are three runs in all,
 * and the median of each pair counts.
 *
 * <p>With less than a thousand samples of each kind chance alone reaches that limit in one of the pairs, so then only the bytes are judged, and it says so.
 */
public final class Disclosure {

    private static final int SAMPLES = 2_000;
    private static final int WARM_UP = 300;
    private static final int RUNS = 3;
    private static final double LIMIT = 0.55;
    /** Of each kind; with so many an AUC that is 0.5 in truth is measured as the limit once in ten thousand times. */
    private static final int ENOUGH_TO_JUDGE_TIMES = 1_000;

    private final PrintStream progress;

    private Disclosure(PrintStream progress) {
        this.progress = progress;
    }

    /** @param arguments how many times of each kind are measured; may be left out */
    public static void main(String... arguments) throws Exception {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SAMPLES;
        Path folder = Files.createTempDirectory("disclosure");
        Sector sector = Sector.in(folder.resolve("configuration"));
        RunningHub hub = RunningHub.on(sector.folder(), folder.resolve("data"));
        // Also when it is told to stop.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            hub.close();
            BadInput.delete(folder);
        }));
        int exit = 1;
        try {
            Map<String, Object> figures = new Disclosure(System.err).measured(hub, sector, samples);
            System.out.println(new ObjectMapper().writeValueAsString(figures));
            boolean isUntold = samples < ENOUGH_TO_JUDGE_TIMES || (double) figures.get("max_auc") < LIMIT;
            exit = Boolean.TRUE.equals(figures.get("bytes_equal")) && isUntold ? 0 : 8;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // By itself it would stay: the hub's threads live.
        System.exit(exit);
    }

    private Map<String, Object> measured(RunningHub hub, Sector sector, int samples) throws Exception {
        long seed = System.nanoTime();
        progress.println("seed " + seed);
        try (Listening listening = Listening.at(hub, sector, seed)) {
            List<String> differences = listening.differences();
            differences.forEach(difference -> progress.println(" ✖ " + difference));
            progress.println("warming up");
            listening.times(Math.min(WARM_UP, samples));
            Map<String, List<Double>> runs = new LinkedHashMap<>();
            int run = 0;
            do {
                run++;
                progress.println("run " + run + ": 2 callers, " + Known.values().length + " kinds of persons, " + samples + " questions each");
                measure(listening, samples).forEach((pair, auc) -> runs.computeIfAbsent(pair, key -> new ArrayList<>()).add(auc.auc()));
            } while (samples >= ENOUGH_TO_JUDGE_TIMES && run < RUNS && (run > 1 || max(runs) >= LIMIT));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("pairs", runs.size());
            figures.put("bytes_equal", differences.isEmpty());
            figures.put("max_auc", Math.round(max(runs) * 10_000) / 10_000.0);
            figures.put("samples", samples);
            figures.put("runs", run);
            figures.put("times_judged", samples >= ENOUGH_TO_JUDGE_TIMES);
            return figures;
        }
    }

    private static double max(Map<String, List<Double>> runs) {
        return runs.values().stream().mapToDouble(Disclosure::median).max().orElseThrow();
    }

    /** One run, or the middle of three. */
    private static double median(List<Double> runs) {
        return runs.stream().sorted().toList().get(runs.size() / 2);
    }

    private Map<String, MannWhitney> measure(Listening listening, int samples) throws Exception {
        Map<String, MannWhitney> all = new LinkedHashMap<>();
        listening.times(samples).forEach((refusal, times) -> {
            pairs(refusal + " by the caller's watch", times.heard(), 1e6, all);
            pairs(refusal + " by the hub's own watch", times.told(listening.caller(refusal)), 1e3, all);
        });
        return all;
    }

    private void pairs(String how, Map<Known, long[]> times, double unit, Map<String, MannWhitney> all) {
        times.forEach((known, some) -> progress.printf("%-34s %-10s median %.3f ms%n", how, known, median(some) / unit));
        for (Known one : Known.values()) {
            for (Known other : Known.values()) {
                if (one.ordinal() < other.ordinal()) {
                    MannWhitney told = MannWhitney.of(times.get(one), times.get(other));
                    // 1.96 standard errors on both sides: 95 times in 100 the true value lies there.
                    progress.printf("%-34s %-10s %-10s AUC %.4f ± %.4f%n", how, one, other, told.auc(), 1.96 * told.error());
                    all.put(how + ", " + one + " or " + other, told);
                }
            }
        }
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
