package crossroads.routes.amqp;

import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.InboxKind;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/** What lies in the inboxes, for whoever must know what need not be sent again. */
@FunctionalInterface
public interface Inboxes {

    /** The ids of all messages in that inbox, of those under way to its recipient too where this can be seen; none where there is no such inbox. */
    Set<UUID> lying(Cbe recipient, InboxKind kind) throws ActiveMQException;

    /** The queue, and the address of the same name. */
    static String queue(Cbe recipient, InboxKind kind) {
        return "inbox." + recipient + "." + kind.queueSuffix();
    }
}
