package crossroads.hub.exchange;

import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Trail;

/** What leaves, reduced, signed and encrypted for each recipient, with all that is to be written of it. */
public final class Protected implements Stage {

    private final Resolved resolved;
    private final Trail trail;
    private final Entry entry;

    Protected(Resolved resolved, Trail trail, Entry entry) {
        this.resolved = resolved;
        this.trail = trail;
        this.entry = entry;
    }

    @Override
    public Received received() {
        return resolved.received();
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Resolved resolved() {
        return resolved;
    }

    public Entry entry() {
        return entry;
    }
}
