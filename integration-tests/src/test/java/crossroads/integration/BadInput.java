package crossroads.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.partner.Partner;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sends each case of bad input a hundred times to one hub, and prints as JSON how long a refusal took and whether the heap grew.
 *
 * <p>Hub, sender and a good supplier share this process: what any of them keeps is counted as growth. Before anything is counted every case and as
 * many good questions were sent once, so that the hub is warm. A time is the sender's: from the send to the refusal read, or to the end of the
 * connection.
 */
public final class BadInput {

    private static final int TIMES = 100;
    private static final int WARM_UP = 3;

    private final PrintStream progress;
    private int failures;

    private BadInput(PrintStream progress) {
        this.progress = progress;
    }

    /** @param arguments how often each case is sent, and a pattern of the names of cases; both may be left out */
    public static void main(String... arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TIMES;
        String pattern = arguments.length > 1 ? arguments[1] : "";
        BadInput run = new BadInput(System.err);
        Path folder = Files.createTempDirectory("bad-input");
        RunningHub hub = RunningHub.small(folder.resolve("data"));
        // Also when it is told to stop.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            hub.close();
            delete(folder);
        }));
        int exit = 1;
        try {
            System.out.println(new ObjectMapper().writeValueAsString(run.measured(hub, times, pattern)));
            exit = run.failures == 0 ? 0 : 8;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // By itself it would stay: the hub's threads live.
        System.exit(exit);
    }

    private Map<String, Object> measured(RunningHub hub, int times, String pattern) throws Exception {
        try (Partner supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
                Sender sender = new Sender(hub.join(RunningHub.CENTRE))) {
            List<BadCase> cases = PlayedCases.all().stream().filter(one -> one.name().contains(pattern)).toList();
            progress.println("warming up: " + cases.size() + " cases");
            for (int i = 0; i < WARM_UP; i++) {
                for (BadCase one : cases) {
                    one.preparation().prepare(sender).send();
                    sender.told(sender.sealed());
                }
            }
            long before = usedHeap(hub);
            long[] all = new long[cases.size() * times];
            int sent = 0;
            for (BadCase one : cases) {
                long[] nanos = new long[times];
                for (int i = 0; i < times; i++) {
                    nanos[i] = nanos(one, sender);
                }
                System.arraycopy(nanos, 0, all, sent, times);
                sent += times;
                Arrays.sort(nanos);
                progress.printf("%5d of %d  %7.1f ms, at most %7.1f  %s%n", sent, all.length, millis(nanos[times / 2]), millis(nanos[times - 1]), one.name());
            }
            Arrays.sort(all);
            double growth = (usedHeap(hub) - before) / (double) (1 << 20);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("max_ms", rounded(millis(all[all.length - 1])));
            figures.put("p99_ms", rounded(millis(all[(int) Math.ceil(all.length * 0.99) - 1])));
            figures.put("heap_growth_mb", rounded(growth));
            figures.put("cases", cases.size());
            return figures;
        }
    }

    private long nanos(BadCase one, Sender sender) throws Exception {
        BadCase.Sending sending = one.preparation().prepare(sender);
        long began = System.nanoTime();
        Observed observed = sending.send();
        long took = System.nanoTime() - began;
        one.expected().complaint(observed).ifPresent(complaint -> {
            failures++;
            progress.println(" ✖ " + one.name() + ": " + complaint);
        });
        return took;
    }

    /** What is reachable, but for the log that only tests keep: the least of five collections. */
    private static long usedHeap(RunningHub hub) throws InterruptedException {
        hub.log().forget();
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            memory.gc();
            Thread.sleep(500);
            used = Math.min(used, memory.getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    static double rounded(double figure) {
        return Math.round(figure * 10) / 10.0;
    }

    /** A folder and what is in it; what can't be deleted is said. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
