package crossroads.dist.testbench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The institution's own software, as the bench starts it. */
@FunctionalInterface
public interface Client {

    /** @param told what the contract promises it: names that begin with {@code TESTBENCH_} and their values */
    Running start(Map<String, String> told) throws IOException;

    /** A client that was started. */
    interface Running {

        /** What it said when it ended; empty when it has not ended in time. */
        Optional<Told> ended(Duration atMost) throws InterruptedException;

        boolean isRunning();

        /** Ends it, without its leave where it does not go. Only returns when it is gone: the inbox is then nobody's. */
        void stop() throws InterruptedException;
    }
}
