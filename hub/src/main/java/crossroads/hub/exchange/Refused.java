package crossroads.hub.exchange;

import crossroads.hub.journal.Trail;
import crossroads.hub.refusal.Refusal;

/** A refusal and how far its message had come. */
public final class Refused implements Stage {

    private final Refusal refusal;
    private final Stage reached;

    Refused(Refusal refusal, Stage reached) {
        this.refusal = refusal;
        this.reached = reached;
    }

    public Refusal refusal() {
        return refusal;
    }

    public Stage reached() {
        return reached;
    }

    @Override
    public Received received() {
        return reached.received();
    }

    @Override
    public Trail trail() {
        return reached.trail();
    }
}
