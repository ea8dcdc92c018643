package crossroads.dist.broker;

import crossroads.hub.outbox.InboxKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** The inboxes of the institutions on this broker. Thread-safe. */
public final class Inboxes {

    private final QueueStore.Server server;

    Inboxes(QueueStore.Server server) {
        this.server = server;
    }

    /** Makes the inboxes of these institutions that are not there yet, and says how many queues were made. */
    public int ensure(Collection<String> cbes) {
        return declare(cbes.stream().flatMap(Inboxes::names).toList());
    }

    int declare(Collection<String> queues) {
        List<String> missing = queues.stream().filter(name -> server.locateQueue(SimpleString.of(name)) == null).toList();
        if (!missing.isEmpty()) {
            try {
                server.queueStore().together(() -> missing.forEach(this::declare));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("cannot make queues: " + e.getMessage(), e);
            }
        }
        return missing.size();
    }

    /** How many messages lie in an inbox, those on their way to a consumer included; 0 where there is none. */
    public long depth(String cbe, InboxKind kind) {
        Queue queue = server.locateQueue(SimpleString.of(Addresses.inbox(cbe, kind)));
        return queue == null ? 0 : queue.getMessageCount();
    }

    /** The hub's ids of all messages that lie in any inbox: what of the outbox needs no sending again. */
    public Set<String> messageIds() {
        Set<String> ids = new HashSet<>();
        server.getPostOffice().getAllBindings().map(binding -> binding.getBindable())
                .filter(Queue.class::isInstance).map(Queue.class::cast)
                .filter(queue -> Addresses.isInbox(queue.getName().toString()) && queue.getMessageCount() > 0)
                .forEach(queue -> collect(queue, ids));
        return ids;
    }

    /** The hub's ids of the messages that lie in this inbox, those on their way to its reader included. */
    public Set<String> messageIds(String cbe, InboxKind kind) {
        Set<String> ids = new HashSet<>();
        Queue queue = server.locateQueue(SimpleString.of(Addresses.inbox(cbe, kind)));
        if (queue != null) {
            collect(queue, ids);
        }
        return ids;
    }

    private static void collect(Queue queue, Set<String> ids) {
        // Those in delivery first: one that returns meanwhile is then seen as waiting.
        queue.getDeliveringMessages().values().stream().flatMap(List::stream).forEach(reference -> add(reference, ids));
        try (LinkedListIterator<MessageReference> waiting = queue.browserIterator()) {
            while (waiting.hasNext()) {
                add(waiting.next(), ids);
            }
        }
    }

    private static void add(MessageReference reference, Set<String> ids) {
        String id = reference.getMessage().getStringProperty(TakingsReport.MESSAGE_ID);
        if (id != null) {
            ids.add(id);
        }
    }

    private static Stream<String> names(String cbe) {
        return Stream.of(InboxKind.values()).map(kind -> Addresses.inbox(cbe, kind));
    }

    private void declare(String name) {
        try {
            // No groups: each group name that a sender makes up would be remembered.
            server.createQueue(QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST).setDurable(true).setAutoCreateAddress(true)
                    .setGroupBuckets(0), true);
        } catch (Exception e) {
            throw new IllegalStateException("cannot make the queue " + name + ": " + e.getMessage(), e);
        }
    }
}
