package crossroads.security.der;

/** Why some bytes are not the DER of what was expected. */
public final class NotDerException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotDerException(String why) {
        super(why, null, false, false);
    }
}
