package crossroads.hub.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node does by the clock. A chore that fails is told once, and tried again at its next turn. */
public final class Chores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final ScheduledExecutorService clockwork =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("chores-", 0).factory());

    /** Does it now and then again, this long after it was done. */
    public void every(Duration pause, String name, Runnable chore) {
        AtomicBoolean isFailing = new AtomicBoolean();
        clockwork.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                        if (isFailing.getAndSet(false)) {
                            LOG.info("{} works again", name);
                        }
                    } catch (RuntimeException e) {
                        if (!isFailing.getAndSet(true)) {
                            LOG.warn("{} failed and is tried again: {}", name, e.getMessage());
                        }
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clockwork.shutdown();
        try {
            clockwork.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
