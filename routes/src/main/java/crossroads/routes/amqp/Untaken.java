package crossroads.routes.amqp;

import crossroads.hub.outbox.OutboxRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outbox as the forwarder reads it again: the rows that no recipient has taken yet. */
@FunctionalInterface
public interface Untaken {

    /**
     * The next ones, in the order of their message ids, beginning after this one.
     *
     * @throws crossroads.hub.exchange.UnavailableException when the database does not answer
     */
    List<OutboxRow> after(Optional<UUID> last, int atMost);
}
