package crossroads.routes;

import crossroads.hub.exchange.Delivered;
import org.apache.camel.Exchange;

/** How a walk ended, for the door that began it: only {@link Well} may be acknowledged. */
public sealed interface Ending {

    /** Everything is durable and handed on. */
    record Well(Delivered delivered) implements Ending {}

    /** Something is unavailable, or there is a bug: the message is still the broker's. */
    record Badly(Throwable fault) implements Ending {}

    static Ending of(Exchange exchange) {
        if (exchange.getException() != null) {
            return new Badly(exchange.getException());
        }
        return switch (exchange.getMessage().getBody()) {
            case Delivered delivered -> new Well(delivered);
            case Fault fault -> new Badly(fault.thrown());
            case null, default -> new Badly(new IllegalStateException("the walk ended before it was done"));
        };
    }
}
