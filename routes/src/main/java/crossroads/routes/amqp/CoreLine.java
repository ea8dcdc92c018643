package crossroads.routes.amqp;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.jspecify.annotations.Nullable;

/** A line to the broker in this process, on the core protocol. */
final class CoreLine extends Line {

    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final ClientConsumer consumer;
    private final String deadLetters;
    private volatile boolean isBroken;

    private CoreLine(ClientSessionFactory factory, ClientSession session, ClientConsumer consumer, String deadLetters) {
        this.factory = factory;
        this.session = session;
        this.consumer = consumer;
        this.deadLetters = deadLetters;
    }

    static CoreLine open(Broker broker, String queue, String deadLetters) throws ActiveMQException {
        ClientSessionFactory factory = broker.connect();
        try {
            ClientSession session = broker.session(factory);
            CoreLine line = new CoreLine(factory, session, session.createConsumer(queue), deadLetters);
            session.addFailureListener(new Broken(() -> line.isBroken = true));
            session.start();
            return line;
        } catch (ActiveMQException | RuntimeException e) {
            factory.close();
            throw e;
        }
    }

    @Override
    @Nullable Fetched receive(long millis) throws BrokerException {
        try {
            ClientMessage message = consumer.receive(millis);
            return message == null ? null : new CoreFetched(this, message);
        } catch (ActiveMQException e) {
            throw BrokerException.of(e);
        }
    }

    /** One after another: a session is no place for two threads. */
    void acknowledge(ClientMessage message) throws ActiveMQException {
        synchronized (session) {
            message.individualAcknowledge();
        }
    }

    /** A copy of its bytes, and nothing else of it. */
    void putAside(ClientMessage message, byte[] bytes) throws ActiveMQException {
        synchronized (session) {
            ClientMessage copy = session.createMessage(ClientMessage.BYTES_TYPE, true);
            copy.getBodyBuffer().writeBytes(bytes);
            try (var producer = session.createProducer(deadLetters)) {
                producer.send(copy);
            }
            message.individualAcknowledge();
        }
    }

    @Override
    boolean isBroken() {
        return isBroken || session.isClosed() || consumer.isClosed();
    }

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
