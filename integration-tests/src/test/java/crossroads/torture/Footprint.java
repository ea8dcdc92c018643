package crossroads.torture;

import crossroads.integration.ReachableHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at one moment.
 *
 * @param heapKb what is reachable, after a collection
 */
record Footprint(long heapKb, long threads, long files) {

    static Footprint of(long pid) throws IOException {
        return new Footprint(ReachableHeap.bytes(pid) >> 10, count(Path.of("/proc", Long.toString(pid), "task")), count(Path.of("/proc", Long.toString(pid), "fd")));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
