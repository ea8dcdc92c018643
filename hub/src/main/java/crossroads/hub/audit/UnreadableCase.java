package crossroads.hub.audit;

/** A file that is not a case: nothing of it was verified. The message repeats no content. */
public final class UnreadableCase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableCase(String what) {
        super(what, null, false, false);
    }
}
