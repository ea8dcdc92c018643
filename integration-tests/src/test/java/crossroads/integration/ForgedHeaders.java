package crossroads.integration;

import static crossroads.integration.AmqpBytes.ANNOTATIONS;
import static crossroads.integration.AmqpBytes.APPLICATION_PROPERTIES;
import static crossroads.integration.AmqpBytes.DELIVERY_ANNOTATIONS;
import static crossroads.integration.AmqpBytes.FOOTER;
import static crossroads.integration.AmqpBytes.HEADER;
import static crossroads.integration.AmqpBytes.NULL;
import static crossroads.integration.AmqpBytes.PROPERTIES;
import static crossroads.integration.AmqpBytes.VALUE;
import static crossroads.integration.AmqpBytes.binary;
import static crossroads.integration.AmqpBytes.data;
import static crossroads.integration.AmqpBytes.list;
import static crossroads.integration.AmqpBytes.map;
import static crossroads.integration.AmqpBytes.message;
import static crossroads.integration.AmqpBytes.section;
import static crossroads.integration.AmqpBytes.string;
import static crossroads.integration.AmqpBytes.symbol;
import static crossroads.integration.AmqpBytes.timestamp;
import static crossroads.integration.AmqpBytes.uint;

import crossroads.partner.amqp.AmqpLine;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;

/**
 * A good question with something around its body that wants to be believed. It walks as if that were not there.
 *
 * @param name what is around it
 */
record ForgedHeaders(String name, Sending sending) {

    private static final String OTHER = RunningHub.SUPPLIER.digits();
    private static final String INBOX = "inbox." + OTHER + ".online";
    /** As the broker's guard would write it, of another institution and of an hour long past. */
    private static final String STAMP = OTHER + "|" + "f".repeat(64) + "|1";

    /** Sends this sealed question with it. */
    @FunctionalInterface
    interface Sending {
        Observed send(Sender sender, byte[] sealed) throws Exception;
    }

    static List<ForgedHeaders> all() {
        List<ForgedHeaders> all = new ArrayList<>();
        for (String header : List.of(
                "CamelHttpUri", "camelhttpuri", "CAMELHTTPURI", "CamelFileName", "CamelBeanMethodName", "CamelDestinationOverrideUrl", "CamelJmsDestinationName",
                "CamelToEndpoint", "org.apache.camel.bean", "Camel.HttpUri", "breadcrumbId")) {
            all.add(property(header, "http://127.0.0.1:1/${sys.user.home}"));
        }
        for (String header : List.of("crossroads_stamp", "CROSSROADS_STAMP", "x-opt-crossroads_stamp", "_AMQ_VALIDATED_USER", "JMSXUserID", "_AMQ_ORIG_ADDRESS",
                "_AMQ_ORIG_QUEUE", "_AMQ_DUPL_ID", "_AMQ_GROUP_ID", "_AMQ_LVQ_NAME", "_AMQ_ROUTE_TO", "_AMQ_BRIDGE_DUP", "JMSXGroupID", "__HDR_dlqDeliveryFailureCause")) {
            all.add(property(header, STAMP));
        }
        all.add(jms("numbers where Artemis keeps its own", m -> {
            m.setLongProperty("_AMQ_SCHED_DELIVERY", Long.MAX_VALUE);
            m.setLongProperty("_AMQ_LARGE_SIZE", 1);
            m.setIntProperty("JMSXDeliveryCount", 100);
            m.setByteProperty("_AMQ_ROUTING_TYPE", (byte) 0);
            m.setLongProperty("_AMQ_ACTUAL_EXPIRY", 1);
        }));
        all.add(jms("an answer to another's inbox", m -> m.setJMSReplyTo(queue(INBOX))));
        all.add(jms("an answer to a topic, and another's correlation", m -> {
            m.setJMSReplyTo(queue("exchange.answers"));
            m.setJMSCorrelationID("ID:" + INBOX);
            m.setJMSType("crossroads.hub.envelope.Envelope$Answer");
        }));
        all.add(jms("another's user id", m -> facade(m).setUserIdBytes(OTHER.getBytes(StandardCharsets.UTF_8))));
        all.add(jms("annotations", m -> {
            facade(m).setTracingAnnotation("crossroads_stamp", STAMP);
            facade(m).setTracingAnnotation("x-opt-crossroads_stamp", STAMP);
            facade(m).setTracingAnnotation("x-opt-ORIG-ADDRESS", INBOX);
            facade(m).setTracingAnnotation("x-opt-delivery-time", Long.MAX_VALUE);
        }));
        all.addAll(bare());
        return all;
    }

    private static List<ForgedHeaders> bare() {
        return List.of(
                bare("a header that counts its deliveries", s -> message(section(HEADER, list(NULL, new byte[] {0x50, 9}, uint(1), NULL, uint(1_000))), data(s))),
                bare("delivery annotations", s -> message(section(DELIVERY_ANNOTATIONS, map(symbol("crossroads_stamp"), string(STAMP))), data(s))),
                bare("annotations that name another's inbox", s -> message(
                        section(ANNOTATIONS, map(symbol("x-opt-jms-dest"), new byte[] {0x51, 1}, symbol("x-opt-jms-reply-to"), string(INBOX))), data(s))),
                bare("properties of another, long expired", s -> message(
                        section(PROPERTIES, list(string("id"), binary(OTHER.getBytes(StandardCharsets.UTF_8)), string(INBOX), string(INBOX), string(INBOX), string("c"),
                                symbol("application/json"), symbol("gzip"), timestamp(1), timestamp(1), string("group"), uint(7), string("group"))), data(s))),
                bare("a stamp among the properties and a footer", s -> message(
                        section(APPLICATION_PROPERTIES, map(string("crossroads_stamp"), string(STAMP), string("crossroads_stamp "), string(STAMP))),
                        data(s),
                        section(FOOTER, map(symbol("crossroads_stamp"), string(STAMP))))),
                bare("ten thousand properties", s -> message(section(APPLICATION_PROPERTIES, map(many(10_000))), data(s))),
                bare("its body as a value", s -> section(VALUE, binary(s))));
    }

    private static byte[][] many(int pairs) {
        byte[][] all = new byte[2 * pairs][];
        for (int i = 0; i < pairs; i++) {
            all[2 * i] = string("p" + i);
            all[2 * i + 1] = string("v");
        }
        return all;
    }

    private interface Forging {
        void on(Message message) throws JMSException;
    }

    private interface Sections {
        byte[] around(byte[] sealed);
    }

    private static ForgedHeaders property(String name, String value) {
        return jms("property " + name, message -> message.setStringProperty(name, value));
    }

    private static ForgedHeaders jms(String name, Forging forging) {
        return new ForgedHeaders(name, (sender, sealed) -> sender.told(AmqpLine.QUESTIONS, session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(sealed);
            forging.on(message);
            return message;
        }));
    }

    private static ForgedHeaders bare(String name, Sections sections) {
        return new ForgedHeaders(name, (sender, sealed) -> sender.bare(sender.line(), AmqpLine.QUESTIONS, sections.around(sealed)));
    }

    private static jakarta.jms.Queue queue(String name) {
        return new org.apache.qpid.jms.JmsQueue(name);
    }

    private static AmqpJmsMessageFacade facade(Message message) {
        return (AmqpJmsMessageFacade) ((JmsMessage) message).getFacade();
    }

    @Override
    public String toString() {
        return name;
    }
}
