package crossroads.routes.amqp;

import org.jspecify.annotations.Nullable;

/** The failure of a broker, or of the way to it. */
public final class BrokerException extends Exception {

    private static final long serialVersionUID = 1L;

    public BrokerException(String message, @Nullable Exception cause) {
        super(message, cause);
    }

    static BrokerException of(Exception cause) {
        return new BrokerException(cause.getClass().getSimpleName(), cause);
    }
}
