package crossroads.partner.amqp;

/** The connection to the hub failed, or the broker did not take a message: nothing says that it arrived; the same ticket again is safe. */
public final class LineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LineException(String what, Throwable cause) {
        super(what, cause);
    }
}
