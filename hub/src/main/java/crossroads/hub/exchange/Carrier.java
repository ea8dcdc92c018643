package crossroads.hub.exchange;

import crossroads.hub.outbox.Consignment;
import java.util.List;

/** Carries what was committed to the inboxes of its recipients. Thread-safe; never blocks. */
public interface Carrier {

    /** Takes them over. What does not fit in memory is read again from the outbox later. */
    void carry(List<Consignment> consignments);
}
