package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.journal.Trail;

/** An authorized message whose way on is known. */
public final class Resolved implements Stage {

    private final Authorized authorized;
    private final Trail trail;
    private final Destination destination;
    private final Ladder ladder;

    Resolved(Authorized authorized, Trail trail, Destination destination, Ladder ladder) {
        this.authorized = authorized;
        this.trail = trail;
        this.destination = destination;
        this.ladder = ladder;
    }

    @Override
    public Received received() {
        return authorized.received();
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Authorized authorized() {
        return authorized;
    }

    public Destination destination() {
        return destination;
    }

    public Ladder ladder() {
        return ladder;
    }
}
