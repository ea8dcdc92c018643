package crossroads.security.certificates;

/** A key or certificate that the suites or its intended use do not allow; the message says what it is and what is asked. */
public final class UnsuitableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsuitableException(String what) {
        super(what);
    }
}
