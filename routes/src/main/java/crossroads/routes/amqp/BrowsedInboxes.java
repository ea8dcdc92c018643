package crossroads.routes.amqp;

import crossroads.hub.institution.Cbe;
import crossroads.hub.outbox.InboxKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;

/** The inboxes as anyone with a session can look into them. What is under way to a recipient is not seen, and may be sent once too often. */
public final class BrowsedInboxes implements Inboxes {

    private final Broker broker;

    public BrowsedInboxes(Broker broker) {
        this.broker = broker;
    }

    @Override
    public Set<UUID> lying(Cbe recipient, InboxKind kind) throws ActiveMQException {
        Set<UUID> ids = new HashSet<>();
        try (ClientSessionFactory factory = broker.connect();
                ClientSession session = broker.session(factory);
                ClientConsumer browser = session.createConsumer(Inboxes.queue(recipient, kind), true)) {
            session.start();
            for (ClientMessage message = browser.receiveImmediate(); message != null; message = browser.receiveImmediate()) {
                Parcel.messageId(message).ifPresent(ids::add);
            }
        } catch (ActiveMQNonExistentQueueException e) {
            return Set.of();
        }
        return ids;
    }
}
