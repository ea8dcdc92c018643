package crossroads.partner.amqp;

import crossroads.hub.institution.Cbe;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An institution's AMQP 1.0 connection with mutual TLS, SASL EXTERNAL: it sends to the public addresses and takes from its own inbox, nothing
 * else. {@code accepted} from the broker only means that the broker has the message. Sending is thread-safe.
 */
public final class AmqpLine implements AutoCloseable {

    public static final String QUESTIONS = "exchange.online";
    public static final String ANSWERS = "exchange.answers";

    private static final Logger LOG = LoggerFactory.getLogger(AmqpLine.class);
    /** Of Qpid JMS: each message is acknowledged by itself. */
    private static final int INDIVIDUAL_ACKNOWLEDGE = 101;
    /** Of Qpid JMS: with which AMQP outcome a message is acknowledged; 4 is modified, delivery failed; 5 the same, and undeliverable here. */
    private static final String ACKNOWLEDGE_AS = "JMS_AMQP_ACK_TYPE";
    private static final int FAILED = 4;
    private static final int UNDELIVERABLE_HERE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Connection connection;
    private final Session sending;
    private final MessageProducer questions;
    private final MessageProducer answers;
    private final Cbe self;

    private AmqpLine(Connection connection, Cbe self) throws JMSException {
        this.connection = connection;
        this.self = self;
        this.sending = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.questions = producer(QUESTIONS);
        this.answers = producer(ANSWERS);
        connection.start();
    }

    /** @param url {@code amqps://host:port} @throws LineException when the hub can't be reached or does not know the certificate */
    public static AmqpLine connect(URI url, SSLContext tls, Cbe self) {
        JmsConnectionFactory factory = new JmsConnectionFactory(url
                + "?amqp.saslMechanisms=EXTERNAL&jms.prefetchPolicy.queuePrefetch=100&amqp.idleTimeout=60000&jms.connectTimeout=10000"
                + "&jms.requestTimeout=20000&jms.sendTimeout=20000&transport.connectTimeout=10000");
        factory.setSslContext(tls);
        Connection connection = null;
        try {
            connection = factory.createConnection();
            return new AmqpLine(connection, self);
        } catch (JMSException e) {
            closeQuietly(connection);
            throw new LineException("no connection to " + url.getHost() + ":" + url.getPort() + ": " + e.getMessage(), e);
        }
    }

    private MessageProducer producer(String address) throws JMSException {
        MessageProducer producer = sending.createProducer(sending.createQueue(address));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setDisableMessageTimestamp(true);
        return producer;
    }

    /** Returns when the broker has it. @throws LineException when it did not take it; LIM-001 stands in the message where the hub has no room */
    public void sendQuestion(byte[] body) {
        send(questions, body);
    }

    /** Returns when the broker has it. @throws LineException when it did not take it */
    public void sendAnswer(byte[] body) {
        send(answers, body);
    }

    private synchronized void send(MessageProducer producer, byte[] body) {
        try {
            BytesMessage message = sending.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
        } catch (JMSException e) {
            throw new LineException("not taken: " + e.getMessage(), e);
        }
    }

    /** What a reader did with a message of the inbox. */
    public enum Reading {
        /** It has had its effect. */
        TAKEN,
        /** It stays in the inbox, for another reader of the institution; this one does not get it again. */
        LEFT
    }

    /** Hands each body of the inbox to the reader, one at a time, and acknowledges it as the reader says; when it throws, it comes again. */
    public void readInbox(Function<byte[], Reading> reader) {
        try {
            Session session = connection.createSession(false, INDIVIDUAL_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("inbox." + self + ".online"));
            consumer.setMessageListener(message -> read(message, reader));
        } catch (JMSException e) {
            throw new LineException("inbox not readable: " + e.getMessage(), e);
        }
    }

    private static void read(Message message, Function<byte[], Reading> reader) {
        try {
            if (!(message instanceof BytesMessage bytes)) {
                LOG.warn("A message that is not bytes was left out");
            } else {
                Optional<Reading> reading = reading(bytes, reader);
                if (reading.isEmpty()) {
                    // Without this the broker would keep it for this connection, and give it again only to the next one.
                    message.setIntProperty(ACKNOWLEDGE_AS, FAILED);
                } else if (reading.get() == Reading.LEFT) {
                    message.setIntProperty(ACKNOWLEDGE_AS, UNDELIVERABLE_HERE);
                }
            }
            message.acknowledge();
        } catch (JMSException e) {
            LOG.warn("A message could not be acknowledged; it will come again", e);
        }
    }

    /** Empty when the reader failed. */
    private static Optional<Reading> reading(BytesMessage message, Function<byte[], Reading> reader) throws JMSException {
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        try {
            return Optional.of(reader.apply(body));
        } catch (RuntimeException e) {
            LOG.warn("A message could not be treated; it will come again", e);
            pause();
            return Optional.empty();
        }
    }

    /** The broker gives it back at once: what failed is not likely to succeed at once. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Is told once when the connection is lost. */
    public void onLoss(Runnable lost) {
        try {
            connection.setExceptionListener(e -> lost.run());
        } catch (JMSException e) {
            throw new LineException("connection not usable: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException e) {
                LOG.debug("closing a connection failed", e);
            }
        }
    }
}
