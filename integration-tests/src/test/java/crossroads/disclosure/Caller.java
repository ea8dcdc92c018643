package crossroads.disclosure;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Payload;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.integration.Member;
import crossroads.integration.Persons;
import crossroads.partner.letters.Ask;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An institution that asks one thing at a time, and holds a watch. */
final class Caller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Member member;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;
    private final MessageConsumer consumer;

    Caller(Member member) throws JMSException {
        this.member = member;
        this.connection = member.jms("");
        this.session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        this.producer = session.createProducer(session.createQueue("exchange.online"));
        this.consumer = session.createConsumer(session.createQueue(member.inbox()));
    }

    Member member() {
        return member;
    }

    /**
     * @param nanos from just before the sending to the moment at which the answer's bytes were there
     * @param micros from the question's arrival to the answer's making, as the hub says itself
     */
    record Heard(String ticket, long nanos, long micros, Told told) {}

    /** What a person asked about in the caller's own words. */
    Heard ask(Ssin about) throws JMSException {
        Ask question = Persons.question(about);
        return heard(question, member.sealed(question));
    }

    /** What the hub tells of one of the caller's tickets. @param view trace or explain */
    Heard story(String ticket, String view) throws JMSException {
        Ask question = Ask.of(ServiceId.parse("myExchanges.v1"), "-", new Payload(
                "<myExchangesRequest xmlns=\"urn:crossroads:payload:myExchanges:1\"><ticket>%s</ticket><view>%s</view></myExchangesRequest>"
                        .formatted(ticket, view)
                        .getBytes(StandardCharsets.UTF_8),
                Format.XML));
        return heard(question, member.sealed(question));
    }

    private Heard heard(Ask question, byte[] sealed) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(sealed);
        long began = System.nanoTime();
        producer.send(message);
        Message answer = consumer.receive(PATIENCE.toMillis());
        long took = System.nanoTime() - began;
        if (answer == null) {
            throw new IllegalStateException("the hub did not answer");
        }
        HubInformation hub = switch (member.opened(answer.getBody(byte[].class))) {
            case Envelope.Answer own -> own.hub();
            case Envelope.RefusalNotice refused -> refused.hub();
            case Envelope other -> throw new IllegalStateException("not an answer: " + other.getClass().getSimpleName());
        };
        long micros = hub.received().until(hub.replied().orElseThrow(), ChronoUnit.MICROS);
        return new Heard(question.ticket(), took, micros, Told.of(member, answer, List.of(question.ticket())));
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
