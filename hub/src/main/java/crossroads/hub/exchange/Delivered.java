package crossroads.hub.exchange;

import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Trail;

/** A message whose deliveries were handed to the carrier: it may be acknowledged. */
public final class Delivered implements Stage {

    private final Journalled journalled;
    private final Trail trail;

    Delivered(Journalled journalled, Trail trail) {
        this.journalled = journalled;
        this.trail = trail;
    }

    @Override
    public Received received() {
        return journalled.received();
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Committed committed() {
        return journalled.committed();
    }
}
