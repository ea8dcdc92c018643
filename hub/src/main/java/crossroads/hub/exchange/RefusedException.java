package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.envelope.Format;
import crossroads.hub.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that carries a refusal out of the walk. A port throws it with the refusal alone; the step that asked adds how far the
 * message had come. It has no stack trace: a refusal is an outcome, not a fault.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient @Nullable Ladder ladder;
    private final transient @Nullable Stage reached;
    private final @Nullable Format format;

    public RefusedException(Refusal refusal) {
        this(refusal, null, null, null);
    }

    /** With the rungs that were climbed within the step, the failed one last. */
    RefusedException(Refusal refusal, Ladder ladder) {
        this(refusal, ladder, null, null);
    }

    private RefusedException(Refusal refusal, @Nullable Ladder ladder, @Nullable Stage reached, @Nullable Format format) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
        this.ladder = ladder;
        this.reached = reached;
        this.format = format;
    }

    /** The same refusal, found when the message had come this far. */
    RefusedException at(Stage stage) {
        return new RefusedException(refusal, ladder, stage, format);
    }

    /** The same refusal of a message whose verified content is written so: it is told in the same format. */
    RefusedException in(Format written) {
        return new RefusedException(refusal, ladder, reached, written);
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Whether a step added how far the message had come. */
    public boolean isClaimed() {
        return reached != null;
    }

    /** The stage with which the refusal leaves the walk. @throws IllegalStateException when no step claimed it */
    public Refused refused() {
        if (reached == null) {
            throw new IllegalStateException("a refusal left a port and no step added its stage");
        }
        return new Refused(
                refusal,
                reached,
                ladder == null ? Ladders.of(reached).failed(Ladders.rule(refusal.id()), refusal.detail()) : ladder,
                format == null ? Formats.of(reached) : format);
    }
}
