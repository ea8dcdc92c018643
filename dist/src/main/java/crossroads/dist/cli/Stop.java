package crossroads.dist.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a long command ends: what it opened is closed, last opened first, also when the process is told to end by Ctrl-C or SIGTERM.
 *
 * <p>A JVM that ends by a signal leaves with 128 and more, which a service manager takes for a failure; this one leaves with the code said last.
 */
final class Stop {

    private static final long LONGEST_START_SECONDS = 60;

    private final Thread hook = Thread.ofPlatform().name("drain").unstarted(this::onSignal);
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile int exit = ExitCode.INTERRUPTED;

    private Stop() {}

    static Stop armed() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Remembers to close it. */
    void closes(AutoCloseable part) {
        open.push(part);
    }

    /** From here on a signal need not wait: before, it would leave behind what was half started. */
    void started() {
        started.countDown();
    }

    /** What a signal makes the process leave with from now on. */
    void leavesWith(int code) {
        exit = code;
    }

    /** Waits for a signal. */
    void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Closes all now, without a signal; when one came before, waits for what it does. */
    void now() throws InterruptedException {
        started();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException aSignalCame) {
            await();
        }
        closeAll();
    }

    private void onSignal() {
        try {
            started.await(LONGEST_START_SECONDS, TimeUnit.SECONDS);
            closeAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(exit);
        }
    }

    private void closeAll() {
        for (AutoCloseable part = open.poll(); part != null; part = open.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(Stop.class).warn("{} did not close well: {}", part.getClass().getSimpleName(), e.getClass().getName());
            }
        }
    }
}
