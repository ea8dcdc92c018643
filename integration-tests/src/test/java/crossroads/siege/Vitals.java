package crossroads.siege;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What this process, with the hub in it, holds: heap after a collection in megabytes, threads, open files. */
record Vitals(double heap, int threads, long files) {

    /** Collects twice: what a first collection finds to finalize a second one frees. */
    static Vitals now() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(300);
        }
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return new Vitals(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    open.count());
        }
    }

    /** Whether it holds about as much as before. */
    boolean isFlatSince(Vitals before) {
        return heap < before.heap + 64 && threads <= before.threads + 16 && files <= before.files + 32;
    }
}
