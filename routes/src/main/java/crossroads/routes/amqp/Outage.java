package crossroads.routes.amqp;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the gate closed while something that the hub needs does not answer, and probes until it does. When walks fail again as soon as they may, it waits
 * longer each time: a probe can't know all that a walk needs.
 */
final class Outage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Gate gate;
    private final Probe probe;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("probe").daemon().factory());
    private volatile Duration pause = SHORTEST;

    Outage(Gate gate, Probe probe) {
        this.gate = gate;
        this.probe = probe;
    }

    /** A walk found something unavailable. Many will, at once: the first one counts. */
    void began(Throwable cause) {
        if (gate.close(Gate.Why.OUTAGE)) {
            LOG.atWarn()
                    .addKeyValue("event.code", "intake.waits")
                    .addKeyValue("cause", cause.getClass().getName())
                    .log("Intake waits: {}", cause.getMessage());
            schedule();
        }
    }

    /** A walk ended well. */
    void over() {
        if (pause != SHORTEST) {
            pause = SHORTEST;
        }
    }

    private void schedule() {
        if (timer.isShutdown()) {
            return;
        }
        timer.schedule(this::probe, pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    private void probe() {
        try {
            probe.attempt();
        } catch (Exception | LinkageError e) {
            schedule();
            return;
        }
        gate.open(Gate.Why.OUTAGE);
        LOG.atInfo().addKeyValue("event.code", "intake.goes-on").log("Intake goes on");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
