package crossroads.routes.amqp;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line to the broker of another node, over AMQP. */
final class JmsLine extends Line {

    /** An acknowledgement counts for its own message alone. */
    private static final int EACH_ALONE = 101;

    private final Connection connection;
    private final Session session;
    private final MessageConsumer consumer;
    private final Function<Message, Optional<String>> stamps;
    private final RemoteBroker broker;
    private volatile boolean isBroken;

    private JmsLine(Connection connection, Session session, MessageConsumer consumer, Function<Message, Optional<String>> stamps, RemoteBroker broker) {
        this.connection = connection;
        this.session = session;
        this.consumer = consumer;
        this.stamps = stamps;
        this.broker = broker;
    }

    static JmsLine on(Connection connection, String queue, Function<Message, Optional<String>> stamps, RemoteBroker broker) throws JMSException {
        Session session = connection.createSession(EACH_ALONE);
        JmsLine line = new JmsLine(connection, session, session.createConsumer(session.createQueue(queue)), stamps, broker);
        connection.setExceptionListener(failure -> line.isBroken = true);
        return line;
    }

    @Override
    @Nullable Fetched receive(long millis) throws BrokerException {
        try {
            Message message = consumer.receive(millis);
            return message == null ? null : new JmsFetched(this, message, stamps.apply(message).flatMap(Stamp::parse));
        } catch (JMSException e) {
            isBroken = true;
            throw BrokerException.of(e);
        }
    }

    /** One after another: a session is no place for two threads. */
    void acknowledge(Message message) throws JMSException {
        synchronized (session) {
            message.acknowledge();
        }
    }

    @Override
    boolean isBroken() {
        return isBroken;
    }

    @Override
    public void close() {
        synchronized (session) {
            try {
                // The session first: its end gives back what was fetched, and waits for the broker's word.
                if (!isBroken) {
                    session.close();
                }
            } catch (JMSException ignored) {
                // It was broken: the broker does the same when it notices.
            } finally {
                broker.closed(connection);
            }
        }
    }
}
