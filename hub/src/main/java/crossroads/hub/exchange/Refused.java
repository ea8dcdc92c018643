package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.envelope.Format;
import crossroads.hub.journal.Trail;
import crossroads.hub.refusal.Refusal;

/** A refusal and how far its message had come. */
public final class Refused implements Stage {

    private final Refusal refusal;
    private final Stage reached;
    private final Ladder ladder;
    private final Format format;

    Refused(Refusal refusal, Stage reached, Ladder ladder, Format format) {
        this.refusal = refusal;
        this.reached = reached;
        this.ladder = ladder;
        this.format = format;
    }

    public Refusal refusal() {
        return refusal;
    }

    public Stage reached() {
        return reached;
    }

    /** The rungs climbed, the failed one last. */
    public Ladder ladder() {
        return ladder;
    }

    /** In which it is told. */
    public Format format() {
        return format;
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
