package crossroads.integration;

import crossroads.hub.envelope.Envelope;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Optional;

/** The reading end of a member's inbox, without the letter box of a real partner: nothing is kept, so that what is measured is the hub. One thread reads. */
final class Inbox implements AutoCloseable {

    private final Member member;
    private final Connection connection;
    private final MessageConsumer consumer;

    Inbox(Member member) throws JMSException {
        this.member = member;
        this.connection = member.jms("");
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.consumer = session.createConsumer(session.createQueue(member.inbox()));
    }

    /** The next message, opened; empty when none comes in time. */
    Optional<Envelope> next(Duration atMost) throws JMSException {
        Message message = consumer.receive(Math.max(1, atMost.toMillis()));
        return message == null ? Optional.empty() : Optional.of(member.opened(message.getBody(byte[].class)));
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
