package crossroads.integration;

import crossroads.hub.envelope.Envelope;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.letters.Ask;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.qpid.jms.exceptions.JmsConnectionFailedException;
import org.jspecify.annotations.Nullable;

/** The member that sends what nobody should, one thing at a time, and reads in its own inbox what the hub says of it. */
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Member member;
    private final OddSeals seals;
    private final OtherKeys keys;
    private final Inbox inbox;
    private final Tripwire tripwire = Tripwire.laid();
    private @Nullable Connection connection;
    private @Nullable Session session;

    Sender(Member member) throws Exception {
        this.member = member;
        this.seals = new OddSeals(member.hubEncryption());
        this.keys = OtherKeys.of(member);
        this.inbox = new Inbox(member);
    }

    /** Makes a message in a session. */
    @FunctionalInterface
    interface JmsMaker {
        Message make(Session session) throws Exception;
    }

    Member member() {
        return member;
    }

    RunningHub hub() {
        return member.hub();
    }

    OddSeals seals() {
        return seals;
    }

    /** Keys with which this member may not sign, and certificates by which nobody comes in. */
    OtherKeys keys() {
        return keys;
    }

    Tripwire tripwire() {
        return tripwire;
    }

    /** A good question, never the same twice. */
    Ask question() {
        return Persons.question(Persons.ANNA);
    }

    /** Its envelope. */
    byte[] written() {
        return member.written(question());
    }

    String text() {
        return new String(written(), StandardCharsets.UTF_8);
    }

    /** Its envelope, signed. */
    byte[] signed() {
        return member.seals().sign(written());
    }

    /** Its envelope, signed and encrypted. */
    byte[] sealed() {
        return member.sealed(written());
    }

    byte[] sealed(String envelope) {
        return member.sealed(envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as a partner would, and waits for what is told. */
    Observed told(byte[] body) throws JMSException {
        return told(AmqpLine.QUESTIONS, s -> {
            BytesMessage message = s.createBytesMessage();
            message.writeBytes(body);
            return message;
        });
    }

    Observed told(String address, JmsMaker maker) throws JMSException {
        Session open = session();
        try (var producer = open.createProducer(open.createQueue(address))) {
            producer.send(maker.make(open));
        } catch (JMSException e) {
            return failed(e);
        } catch (Exception e) {
            throw new IllegalStateException("the message could not be made", e);
        }
        return next();
    }

    private Observed failed(JMSException e) throws JMSException {
        if (e instanceof JmsConnectionFailedException || e instanceof jakarta.jms.IllegalStateException) {
            connection.close();
            connection = null;
            return new Observed.Closed();
        }
        return new Observed.NotTaken(String.valueOf(e.getMessage()));
    }

    /** A bare connection of this member, to be used once. */
    BareAmqp line() throws IOException {
        return member.amqp();
    }

    /** Sends these bytes as a message, all its sections, and closes the line. */
    Observed bare(BareAmqp line, @Nullable String address, byte[] sections) throws IOException, JMSException {
        try (line) {
            BareAmqp.Ended ended = line.send(line.link(address), sections);
            return ended.isTaken() ? next() : ended.isCutOff() ? new Observed.Closed() : new Observed.NotTaken(ended.error());
        }
    }

    /** The next message in the inbox. */
    Observed next() throws JMSException {
        return within(PATIENCE);
    }

    Observed within(Duration atMost) throws JMSException {
        Optional<Envelope> message = inbox.next(atMost);
        return message.isPresent() ? new Observed.Told(message.get()) : new Observed.Nothing();
    }

    private Session session() throws JMSException {
        if (connection == null) {
            connection = member.jms("&jms.validatePropertyNames=false");
            session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        }
        return session;
    }

    @Override
    public void close() throws Exception {
        tripwire.close();
        if (connection != null) {
            connection.close();
        }
        inbox.close();
    }
}
