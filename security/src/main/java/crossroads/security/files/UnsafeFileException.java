package crossroads.security.files;

/** A secret file that others may read, or that is not there; the message names it and says what to do. */
public final class UnsafeFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsafeFileException(String what) {
        super(what);
    }
}
