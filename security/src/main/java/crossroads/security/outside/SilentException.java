package crossroads.security.outside;

/** There is no answer that counts. */
final class SilentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Silence silence;

    SilentException(Silence.Reason reason, String detail) {
        super(detail, null, false, false);
        this.silence = new Silence(reason, detail);
    }

    Silence silence() {
        return silence;
    }
}
