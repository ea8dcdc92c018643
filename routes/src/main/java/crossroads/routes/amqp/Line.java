package crossroads.routes.amqp;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.jspecify.annotations.Nullable;

/** One open session that takes from one queue. One thread receives; any thread acknowledges. */
final class Line implements AutoCloseable {

    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final ClientConsumer consumer;
    private volatile boolean isBroken;
    private volatile boolean isSpent;

    private Line(ClientSessionFactory factory, ClientSession session, ClientConsumer consumer) {
        this.factory = factory;
        this.session = session;
        this.consumer = consumer;
    }

    static Line open(Broker broker, String queue) throws ActiveMQException {
        ClientSessionFactory factory = broker.connect();
        try {
            ClientSession session = broker.session(factory);
            Line line = new Line(factory, session, session.createConsumer(queue));
            session.addFailureListener(new Broken(() -> line.isBroken = true));
            session.start();
            return line;
        } catch (ActiveMQException | RuntimeException e) {
            factory.close();
            throw e;
        }
    }

    /** The next message, or null when none came so long. */
    @Nullable ClientMessage receive(long millis) throws ActiveMQException {
        return consumer.receive(millis);
    }

    /** One after another: a session is no place for two threads. */
    void acknowledge(ClientMessage message) throws ActiveMQException {
        synchronized (session) {
            message.individualAcknowledge();
        }
    }

    /** Puts a message elsewhere. */
    void send(String address, ClientMessage message) throws ActiveMQException {
        synchronized (session) {
            try (var producer = session.createProducer(address)) {
                producer.send(message);
            }
        }
    }

    ClientMessage bytesMessage() {
        return session.createMessage(ClientMessage.BYTES_TYPE, true);
    }

    /** Something was taken from it that will not be acknowledged: the queue has it back when this is closed, and not before. */
    void spend() {
        isSpent = true;
    }

    boolean isSpent() {
        return isSpent;
    }

    boolean isBroken() {
        return isBroken || session.isClosed() || consumer.isClosed();
    }

    /** Cleanly: what was not acknowledged returns to the queue, its delivery count as it was. */
    @Override
    public void close() {
        synchronized (session) {
            try {
                if (!isBroken()) {
                    session.stop();
                    consumer.close();
                }
                session.close();
            } catch (ActiveMQException ignored) {
                // It was broken: the broker does the same when it notices.
            } finally {
                factory.close();
            }
        }
    }
}
