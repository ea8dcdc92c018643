package crossroads.hub.exchange;

import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Trail;

/** A refusal, signed and where possible encrypted for the one who is told, with all that is to be written of it. */
public final class RefusalProtected implements Stage {

    private final Refused refused;
    private final Trail trail;
    private final Entry entry;

    RefusalProtected(Refused refused, Trail trail, Entry entry) {
        this.refused = refused;
        this.trail = trail;
        this.entry = entry;
    }

    @Override
    public Received received() {
        return refused.received();
    }

    @Override
    public Trail trail() {
        return trail;
    }

    public Refused refused() {
        return refused;
    }

    public Entry entry() {
        return entry;
    }
}
