package crossroads.hub.exchange;

import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Trail;
import crossroads.hub.outbox.Consignment;
import java.util.List;

/** A message whose outcome is durable, and what is to be carried because of it. */
public final class Journalled implements Stage {

    private final Received received;
    private final Trail trail;
    private final Committed committed;
    private final List<Consignment> consignments;

    Journalled(Received received, Trail trail, Committed committed, List<Consignment> consignments) {
        this.received = received;
        this.trail = trail;
        this.committed = committed;
        this.consignments = List.copyOf(consignments);
    }

    @Override
    public Received received() {
        return received;
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Committed committed() {
        return committed;
    }

    public List<Consignment> consignments() {
        return consignments;
    }
}
