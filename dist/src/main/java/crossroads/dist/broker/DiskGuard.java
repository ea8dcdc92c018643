package crossroads.dist.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;

/**
 * When the broker stops taking messages because its disk fills: looked at ten times a second, since a broker whose disk fills while it pages
 * has lost messages that it had acknowledged.
 *
 * <p>By default it is free space that counts. A percentage would block a new hub at once on a large disk that others fill beyond it, and says
 * nothing about how much still fits: a gibibyte is more than ten times what the broker can write between two looks.
 */
public sealed interface DiskGuard {

    int LOOK_EVERY_MS = 100;

    /** Stops while fewer bytes are free. */
    record LeastFree(long bytes) implements DiskGuard {}

    /** Stops while more of the disk is used, by whomever: for a volume of the broker's own. */
    record MostUsed(int percent) implements DiskGuard {}

    /** One gibibyte, or a quarter of a disk that is smaller than four. */
    static DiskGuard usual(Path folder) throws IOException {
        long total = Files.getFileStore(folder).getTotalSpace();
        return new LeastFree(Math.min(1L << 30, total / 4));
    }

    default void apply(Configuration configuration) {
        configuration.setDiskScanPeriod(LOOK_EVERY_MS);
        switch (this) {
            case LeastFree least -> configuration.setMinDiskFree(least.bytes()).setMaxDiskUsage(-1);
            case MostUsed most -> configuration.setMaxDiskUsage(most.percent());
        }
    }
}
