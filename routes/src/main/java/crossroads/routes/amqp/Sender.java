package crossroads.routes.amqp;

import crossroads.hub.outbox.Consignment;
import java.util.HashSet;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;

/** One open transacted session that puts consignments into inboxes. For one thread. */
final class Sender implements AutoCloseable {

    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final ClientProducer producer;
    private final Set<String> known = new HashSet<>();
    private volatile boolean isBroken;

    private Sender(ClientSessionFactory factory, ClientSession session, ClientProducer producer) {
        this.factory = factory;
        this.session = session;
        this.producer = producer;
    }

    static Sender open(Broker broker) throws ActiveMQException {
        ClientSessionFactory factory = broker.connect();
        try {
            ClientSession session = broker.transacted(factory);
            Sender sender = new Sender(factory, session, session.createProducer());
            session.addFailureListener(new Broken(() -> sender.isBroken = true));
            return sender;
        } catch (ActiveMQException | RuntimeException e) {
            factory.close();
            throw e;
        }
    }

    /** Whether the inbox is there; asked once, until something fails. */
    boolean knows(Consignment consignment) throws ActiveMQException {
        String inbox = Inboxes.queue(consignment.recipient(), consignment.inbox());
        if (known.contains(inbox)) {
            return true;
        }
        boolean isThere = session.queueQuery(SimpleString.of(inbox)).isExists();
        if (isThere) {
            known.add(inbox);
        }
        return isThere;
    }

    void put(Consignment consignment, String duplicateKey) throws ActiveMQException {
        producer.send(Inboxes.queue(consignment.recipient(), consignment.inbox()), Parcel.of(consignment, duplicateKey, session));
    }

    void commit() throws ActiveMQException {
        session.commit();
    }

    void rollback() throws ActiveMQException {
        known.clear();
        session.rollback();
    }

    boolean isBroken() {
        return isBroken || session.isClosed();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (ActiveMQException ignored) {
            // It was broken.
        } finally {
            factory.close();
        }
    }
}
