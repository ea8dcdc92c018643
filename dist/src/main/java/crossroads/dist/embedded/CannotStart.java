package crossroads.dist.embedded;

import org.jspecify.annotations.Nullable;

/** The refusal of an embedded part to start: what is wrong, why, and the next thing to do. */
public final class CannotStart extends RuntimeException {

    /** The kinds of trouble that a caller may want to tell apart, for an exit code for instance. */
    public enum Reason {
        PLATFORM, PORT_TAKEN, FOLDER_IN_USE, FOLDER_UNUSABLE, NO_UNPRIVILEGED_USER, BINARIES_UNUSABLE, UNSAFE_SETTINGS, TLS_UNUSABLE, FAILED
    }

    private final Reason reason;
    private final String what;
    private final String remedy;

    public CannotStart(Reason reason, String what, String remedy) {
        this(reason, what, remedy, null);
    }

    public CannotStart(Reason reason, String what, String remedy, @Nullable Throwable cause) {
        super(what + "\n → " + remedy, cause);
        this.reason = reason;
        this.what = what;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong and why, without the remedy. */
    public String what() {
        return what;
    }

    /** The next thing to do, as a person would type or do it. */
    public String remedy() {
        return remedy;
    }
}
