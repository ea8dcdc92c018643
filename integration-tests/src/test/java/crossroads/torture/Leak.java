package crossroads.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A hub at half load for a long time: does it hold more at the end than at the beginning? */
public final class Leak {

    /** Until what is compiled, loaded and pooled is there. */
    private static final int WARM_UP_SECONDS = 60;

    private static final int BETWEEN_SECONDS = 30;
    private static final double SHARE = 0.10;
    private static final long HEAP_KB = 8_192;
    private static final long FEW = 5;

    private Leak() {}

    /** {@code FOLDER MINUTES} */
    public static void main(String... arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        int minutes = Integer.parseInt(arguments[1]);
        int rate = Math.max(1, fullRate(Files.createDirectories(folder.resolve("full"))) / 2 / Ground.CONNECTIONS);
        List<Footprint> samples = new ArrayList<>();
        long asked;
        try (Ground ground = Ground.of(Files.createDirectories(folder.resolve("half")), Volume.NONE, false)) {
            ground.load(1, 64, rate, "");
            ground.say("go");
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
            while (System.nanoTime() < end) {
                samples.add(Footprint.of(ground.hub().process().pid()));
                Footprint last = samples.getLast();
                System.err.printf("%4d  heap %,d kB, %d threads, %d files, %d asked%n", samples.size(), last.heapKb(), last.threads(), last.files(), ground.count("asked"));
                TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
            }
            asked = ground.count("asked");
        }
        Trend heap = Trend.of(samples, Footprint::heapKb);
        Trend threads = Trend.of(samples, Footprint::threads);
        Trend files = Trend.of(samples, Footprint::files);
        boolean isFlat = heap.isFlat(SHARE, HEAP_KB) && threads.isFlat(SHARE, FEW) && files.isFlat(SHARE, FEW);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("minutes", minutes);
        result.put("asked", asked);
        result.put("heap_kb", List.of(heap.first(), heap.last()));
        result.put("threads", List.of(threads.first(), threads.last()));
        result.put("files", List.of(files.first(), files.last()));
        result.put("flat", isFlat);
        System.out.println(new ObjectMapper().writeValueAsString(result));
        System.exit(isFlat ? 0 : 8);
    }

    /** How many questions a second all of them ask when nothing holds them back. */
    private static int fullRate(Path folder) throws Exception {
        try (Ground ground = Ground.of(folder, Volume.NONE, false)) {
            ground.load(1, 64, 0, "");
            ground.say("go");
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long before = ground.count("ended");
            TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
            int rate = (int) ((ground.count("ended") - before) / BETWEEN_SECONDS);
            System.err.printf("at full load %d questions end a second%n", rate);
            if (rate == 0) {
                throw new IOException("nothing is answered");
            }
            return rate;
        }
    }
}
