package crossroads.integration;

import static crossroads.integration.AmqpBytes.APPLICATION_PROPERTIES;
import static crossroads.integration.AmqpBytes.PROPERTIES;
import static crossroads.integration.AmqpBytes.binary;
import static crossroads.integration.AmqpBytes.data;
import static crossroads.integration.AmqpBytes.list;
import static crossroads.integration.AmqpBytes.map;
import static crossroads.integration.AmqpBytes.message;
import static crossroads.integration.AmqpBytes.section;
import static crossroads.integration.AmqpBytes.string;
import static crossroads.integration.AmqpBytes.symbol;

import crossroads.hub.envelope.Envelope.RefusalNotice;
import crossroads.partner.amqp.AmqpLine;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A person's number put wherever a sender can write something: in documents, names, addresses, around messages, at every door. */
final class Plants {

    private final RunningHub hub;
    private final Sender sender;
    private final List<String> told = new ArrayList<>();

    private Plants(RunningHub hub, Sender sender) {
        this.hub = hub;
        this.sender = sender;
    }

    /** Plants these numbers everywhere. @return all that was told of it to whoever planted */
    static List<String> planted(RunningHub hub, Sender sender, List<String> numbers) throws Exception {
        Plants plants = new Plants(hub, sender);
        for (String number : numbers) {
            plants.inDocuments(number);
            plants.aroundMessages(number);
            plants.inNames(number);
            plants.atOtherDoors(number);
        }
        return plants.told;
    }

    /** What stands in an outcome for people, but for the sender's own ticket, which it gets back. */
    static String words(Observed observed) {
        return switch (observed) {
            case Observed.Told told when told.message() instanceof RefusalNotice notice -> String.join(
                    "\n",
                    notice.refusal(),
                    notice.field(),
                    notice.rule(),
                    notice.location().toString(),
                    notice.remedy(),
                    notice.href(),
                    notice.status().toString());
            case Observed.Told told -> told.message().getClass().getSimpleName();
            case Observed.NotTaken not -> not.why();
            case Observed.Closed ignored -> "closed";
            case Observed.Nothing ignored -> "nothing";
        };
    }

    private void inDocuments(String number) throws Exception {
        String text = sender.text();
        for (String place : List.of(
                text.replace("DOSSIER-2026-17", number),
                text.replaceFirst("<ticket>[^<]*<", "<ticket>" + number + System.nanoTime() + "<"),
                text.replace("program-of-the-centre", number),
                text.replace("PCSW:SOCIAL_INQUIRY", number),
                text.replace("PCSW:SOCIAL_INQUIRY", "PCSW:" + number),
                text.replaceFirst("<messageId>[^<]*<", "<messageId>" + number + "<"),
                text.replaceFirst("<cbeNumber>[^<]*<", "<cbeNumber>" + number + "<"),
                text.replace("<name>employment<", "<name>n" + number + "<"),
                text.replaceFirst("<begin>[^<]*<", "<begin>" + number + "<"),
                text.replace("<ssin>", "<ssin n" + number + "='" + number + "'>"),
                text.replace("<ssin>", "<n" + number + ">"),
                text.replace("urn:crossroads:payload:employment:2", "urn:" + number),
                "<!DOCTYPE n" + number + ">" + text,
                "<?n" + number + " ?>" + text,
                text + number,
                text.replace("DOSSIER-2026-17", "&n" + number + ";"))) {
            told.add(words(sender.told(sender.sealed(place))));
        }
        told.add(words(sender.told((number + " " + System.nanoTime()).getBytes(StandardCharsets.US_ASCII))));
    }

    private void aroundMessages(String number) throws Exception {
        told.add(words(sender.told(AmqpLine.QUESTIONS, session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(sender.sealed());
            message.setStringProperty("p" + number, number);
            message.setJMSCorrelationID(number);
            message.setJMSType(number);
            message.setJMSReplyTo(new org.apache.qpid.jms.JmsQueue("inbox." + number));
            return message;
        })));
        told.add(words(sender.bare(sender.line(), AmqpLine.QUESTIONS, message(
                section(PROPERTIES, list(string(number), binary(number.getBytes(StandardCharsets.US_ASCII)), string(number), string(number), string(number), string(number), symbol(number))),
                section(APPLICATION_PROPERTIES, map(string(number), list(string(number)))),
                data(sender.sealed())))));
        told.add(words(sender.bare(sender.line(), AmqpLine.QUESTIONS, message(new byte[] {0x11}, number.getBytes(StandardCharsets.US_ASCII)))));
    }

    private void inNames(String number) throws Exception {
        for (String address : List.of("inbox." + number, "inbox.0" + number.substring(0, 9) + ".online", number, "exchange.online::" + number)) {
            told.add(asked(address, words(sender.bare(sender.line(), address, data(sender.sealed())))));
            try (Connection connection = sender.member().jms(""); Session session = connection.createSession()) {
                session.createConsumer(session.createQueue(address));
            } catch (JMSException e) {
                // The broker repeats to its own link what that link asked for, and writes it down nowhere.
                told.add(asked(address, e.toString()));
            }
        }
        // Its own names for things, in the middle of which the connection breaks.
        JmsConnectionFactory named = new JmsConnectionFactory(hub.url() + "?amqp.saslMechanisms=EXTERNAL&jms.clientID=" + number);
        named.setSslContext(sender.member().tls());
        Connection connection = named.createConnection();
        connection.start();
        connection.close();
        for (String user : List.of(number, number + "@members")) {
            try {
                Member.jms(hub, sender.member().tls(), "&amqp.vhost=" + user + "&jms.username=" + user + "&jms.password=" + user).close();
            } catch (JMSException e) {
                told.add(e.toString());
            }
        }
        sender.bare(sender.line(), AmqpLine.QUESTIONS, message(new byte[] {0x11}));
    }

    private static String asked(String address, String error) {
        return error.replace(address.substring(address.indexOf("::") < 0 ? 0 : address.indexOf("::") + 2), "(what was asked for)");
    }

    private void atOtherDoors(String number) throws Exception {
        told.add(hub.administered("/institutions/" + number));
        told.add(hub.administered("/" + number));
        told.add(hub.administered("/institutions?class=" + number));
        told.add(hub.administered("/institutions/" + number + "/suspend", "{}"));
        told.add(hub.administered("/exchanges/query", "{\"ticket\": \"" + number + "\"}"));
        told.add(hub.administered("/exchanges/query", "{\"sender\": \"" + number + "\", \"ticket\": \"" + number + "\"}"));
        told.add(hub.administered("/exchanges/query", "{\"ticket\": " + number));
        told.add(hub.administered("/exchanges/query", "{\"n" + number + "\": [" + number + "]}"));
        told.add(hub.managed("/observe/" + number));
        told.add(hub.managed("/observe/metrics?name=" + number));
    }
}
