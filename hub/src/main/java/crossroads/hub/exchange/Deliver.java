package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.journal.Committed;
import java.time.InstantSource;

/** Hands what was committed to the carrier. */
public final class Deliver {

    private final Carrier carrier;
    private final Meter meter;
    private final StepTimer timer;

    public Deliver(Carrier carrier, InstantSource clock, Meter meter) {
        this.carrier = carrier;
        this.meter = meter;
        this.timer = new StepTimer(clock, meter);
    }

    public Delivered deliver(Journalled journalled) {
        requireNonNull(journalled);
        return timer.run("deliver", journalled, () -> {
            carrier.carry(journalled.consignments());
            if (journalled.committed() instanceof Committed.Accepted) {
                meter.outcome("accepted", "");
            }
            return new Delivered(journalled, journalled.trail().mark("delivered", timer.now()));
        });
    }
}
