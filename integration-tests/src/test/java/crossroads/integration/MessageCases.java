package crossroads.integration;

import static crossroads.integration.AmqpBytes.ANNOTATIONS;
import static crossroads.integration.AmqpBytes.APPLICATION_PROPERTIES;
import static crossroads.integration.AmqpBytes.DELIVERY_ANNOTATIONS;
import static crossroads.integration.AmqpBytes.ELEMENTS;
import static crossroads.integration.AmqpBytes.FOOTER;
import static crossroads.integration.AmqpBytes.HEADER;
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

import crossroads.dist.broker.SecurityEvents.Reason;
import crossroads.partner.amqp.AmqpLine;
import jakarta.jms.MapMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Messages that are no body of bytes, or no AMQP, or too large for the broker; and what a member may not do there. */
final class MessageCases {


    private static final Expected UNREADABLE = new Expected.Refusal("ENV-002", false);
    private static final Expected UNTAKEN = new Expected.Untaken("ENV-002");
    private static final Expected UNDECODED = new Expected.Undecoded();

    private MessageCases() {}

    /** An object that tells when somebody reads it. */
    static final class Landmine implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        static final AtomicInteger STEPPED_ON = new AtomicInteger();

        private final String which = UUID.randomUUID().toString();

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            STEPPED_ON.incrementAndGet();
        }

        @Override
        public String toString() {
            return which;
        }
    }

    static List<BadCase> all() {
        return Stream.of(kinds(), sections(), hostile(), size(), places()).flatMap(List::stream).toList();
    }

    private static List<BadCase> kinds() {
        return List.of(
                jms("ObjectMessage", (sender, s) -> s.createObjectMessage(new Landmine())),
                jms("TextMessage", (sender, s) -> s.createTextMessage(sender.text())),
                jms("MapMessage", (sender, s) -> {
                    MapMessage message = s.createMapMessage();
                    message.setBytes("body", sender.sealed());
                    return message;
                }),
                jms("StreamMessage", (sender, s) -> {
                    StreamMessage message = s.createStreamMessage();
                    message.writeString(UUID.randomUUID().toString());
                    return message;
                }),
                new BadCase("StreamMessage of bytes", UNTAKEN, sender -> () -> sender.told(AmqpLine.QUESTIONS, s -> {
                    StreamMessage message = s.createStreamMessage();
                    message.writeBytes(sender.sealed());
                    return message;
                })),
                jms("a message without body", (sender, s) -> s.createMessage()).again());
    }

    private static List<BadCase> sections() {
        return List.of(
                bare("a text as a value", UNREADABLE, s -> section(VALUE, string(s.text()))),
                bare("a number as a value", UNREADABLE, s -> message(properties(), section(VALUE, AmqpBytes.uint(7)))).again(),
                bare("a sequence of elements", UNTAKEN, s -> section(ELEMENTS, list(binary(s.sealed()), string("more")))),
                bare("a seal in two halves", UNREADABLE, s -> {
                    byte[] sealed = s.sealed();
                    return message(data(java.util.Arrays.copyOf(sealed, 700)), data(java.util.Arrays.copyOfRange(sealed, 700, sealed.length)));
                }),
                bare("a serialized object, said by its content type", UNREADABLE, s -> message(
                        section(ANNOTATIONS, map(symbol("x-opt-jms-msg-type"), new byte[] {0x51, 1})),
                        section(PROPERTIES, list(AmqpBytes.NULL, AmqpBytes.NULL, AmqpBytes.NULL, AmqpBytes.NULL, AmqpBytes.NULL, AmqpBytes.NULL,
                                symbol("application/x-java-serialized-object"))),
                        data(SealCases.join(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5}, SealCases.random(200))))),
                bare("only a header", UNREADABLE, s -> section(HEADER, list(AmqpBytes.TRUE))).again());
    }

    private static List<BadCase> hostile() {
        return List.of(
                bare("noise instead of sections", UNDECODED, s -> SealCases.join(new byte[] {0x11}, SealCases.random(2_000))),
                bare("no sections", UNDECODED, s -> new byte[0]),
                bare("a section cut off", UNDECODED, s -> java.util.Arrays.copyOf(data(s.sealed()), 500)),
                bare("a body nested 100,000 deep", UNDECODED, s -> section(VALUE, AmqpBytes.nested(100_000))),
                bare("a property nested 100,000 deep", UNDECODED, s -> message(section(APPLICATION_PROPERTIES, map(string("a"), AmqpBytes.nested(100_000))), data(s.sealed()))),
                bare("an annotation nested 100,000 deep", UNDECODED, s -> message(section(ANNOTATIONS, map(symbol("a"), AmqpBytes.nested(100_000))), data(s.sealed()))),
                bare("a delivery annotation nested 100,000 deep", UNDECODED, s -> message(
                        section(DELIVERY_ANNOTATIONS, map(symbol("a"), AmqpBytes.nested(100_000))), data(s.sealed()))),
                bare("a footer nested 100,000 deep", UNDECODED, s -> message(data(s.sealed()), section(FOOTER, map(symbol("a"), AmqpBytes.nested(100_000))))),
                bare("descriptions of descriptions, a megabyte", UNDECODED, s -> AmqpBytes.described(1_000_000)),
                bare("a value described a million times", UNDECODED, s -> section(VALUE, AmqpBytes.described(1_000_000))),
                bare("a list of two thousand million elements", UNDECODED, s -> section(VALUE, AmqpBytes.compound(0xD0, Integer.MAX_VALUE, AmqpBytes.NULL))),
                bare("a map of two thousand million pairs", UNDECODED, s -> message(
                        section(APPLICATION_PROPERTIES, AmqpBytes.compound(0xD1, Integer.MAX_VALUE - 1, string("a"), AmqpBytes.NULL)), data(s.sealed()))),
                bare("an array of two thousand million nothings", UNDECODED, s -> section(VALUE, AmqpBytes.compound(0xF0, Integer.MAX_VALUE, AmqpBytes.NULL))),
                bare("a binary of two gigabytes", UNDECODED, s -> section(AmqpBytes.DATA, new byte[] {(byte) 0xB0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1})),
                bare("a binary of less than nothing", UNDECODED, s -> section(AmqpBytes.DATA, new byte[] {(byte) 0xB0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1})),
                bare("a list among the properties", UNDECODED, s -> message(section(APPLICATION_PROPERTIES, map(string("a"), list(string("b")))), data(s.sealed()))));
    }

    private static List<BadCase> size() {
        return List.of(
                new BadCase("5 MB, beyond what the broker takes", new Expected.Untaken("ENV-001"), s -> {
                    byte[] body = SealCases.random(5_000_000);
                    return () -> s.told(body);
                }),
                new BadCase("20 MB, cut off while they come", new Expected.TurnedAway(Reason.MESSAGE_TOO_LARGE), s -> {
                    byte[] body = SealCases.random(20_000_000);
                    BareAmqp line = s.line();
                    return () -> s.bare(line, AmqpLine.QUESTIONS, data(body));
                }));
    }

    private static List<BadCase> places() {
        return List.of(
                place("another's inbox", "inbox." + RunningHub.SUPPLIER + ".online"),
                place("its own inbox", "inbox." + RunningHub.CENTRE + ".online"),
                place("an address that is not there", "exchange.none"),
                place("the broker's management", "activemq.management"),
                bare("an annotation that asks to be sent to all", new Expected.Untaken("exchange.online"), s -> message(
                        section(ANNOTATIONS, map(symbol("x-opt-routing-type"), new byte[] {0x51, 0})), data(s.sealed()))),
                new BadCase("no address, and another's inbox in the message", new Expected.Untaken(""), s -> {
                    byte[] sections = message(section(PROPERTIES, list(AmqpBytes.NULL, AmqpBytes.NULL, string("inbox." + RunningHub.SUPPLIER + ".online"))), data(s.sealed()));
                    BareAmqp line = s.line();
                    return () -> s.bare(line, null, sections);
                }));
    }

    private static BadCase place(String name, String address) {
        return new BadCase("sent to " + name, new Expected.Untaken(""), s -> {
            byte[] sections = data(s.sealed());
            BareAmqp line = s.line();
            return () -> s.bare(line, address, sections);
        });
    }

    private static byte[] properties() {
        return section(PROPERTIES, list(string(UUID.randomUUID().toString())));
    }

    private interface Maker {
        jakarta.jms.Message make(Sender sender, Session session) throws Exception;
    }

    private static BadCase jms(String name, Maker maker) {
        return new BadCase(name, UNREADABLE, sender -> () -> sender.told(AmqpLine.QUESTIONS, session -> maker.make(sender, session)));
    }

    private static BadCase bare(String name, Expected expected, BadCase.Body sections) {
        return new BadCase(name, expected, sender -> {
            byte[] made = sections.of(sender);
            BareAmqp line = sender.line();
            return () -> sender.bare(line, AmqpLine.QUESTIONS, made);
        });
    }
}
