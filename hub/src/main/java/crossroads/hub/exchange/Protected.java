package crossroads.hub.exchange;

import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Trail;
import crossroads.hub.refusal.Refusal;
import java.util.Optional;

/** What leaves, reduced, signed and encrypted for each recipient, with all that is to be written of it. */
public final class Protected implements Stage {

    private final Resolved resolved;
    private final Trail trail;
    private final Entry entry;
    private final Optional<Refusal> denial;

    Protected(Resolved resolved, Trail trail, Entry entry, Optional<Refusal> denial) {
        this.resolved = resolved;
        this.trail = trail;
        this.entry = entry;
        this.denial = denial;
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

    /** Where an own service denied what it was asked, once it had been told what it asked first. */
    Optional<Refusal> denial() {
        return denial;
    }
}
