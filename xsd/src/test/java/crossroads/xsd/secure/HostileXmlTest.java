package crossroads.xsd.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.XmlEnvelopes;
import crossroads.xsd.payloads.XmlPayloads;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Documents made to hurt a parser. Wherever one comes in, it is refused as unreadable, soon. */
class HostileXmlTest {

    private static final XmlEnvelopes ENVELOPES = new XmlEnvelopes();
    private static final XmlPayloads PAYLOADS = new XmlPayloads();
    private static final ServiceId ECHO = ServiceId.parse("echo.v1");

    /** Far above what any case takes, so that a loaded machine fails nothing, and far below what an expanded bomb would. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String ECHO_OPEN = "<echoRequest xmlns='urn:crossroads:payload:echo:1'>";

    @TestFactory
    Stream<DynamicTest> everyHostileDocumentIsRefusedAsUnreadableByEveryReader() {
        return documents().entrySet().stream().map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
            Payload payload = new Payload(one.getValue(), Format.XML);
            refused(() -> SecureXml.requireReadable(one.getValue()));
            refused(() -> ENVELOPES.read(one.getValue()));
            refused(() -> PAYLOADS.check(ECHO, Direction.QUESTION, payload));
            refused(() -> PAYLOADS.values(payload, List.of("/echoRequest/text")));
            refused(() -> PAYLOADS.reduce(payload, new TreeSet<>(List.of("/*"))));
        }));
    }

    /** A schema stops at the first of them; who reads without one is protected too. */
    @Test
    void namesThatMeetInAHashTableAreRefusedBeforeTheyAreTooMany() {
        byte[] document = (ECHO_OPEN + colliding(14) + "</echoRequest>").getBytes(StandardCharsets.UTF_8);
        refused(() -> SecureXml.requireReadable(document));
        refused(() -> PAYLOADS.reduce(new Payload(document, Format.XML), new TreeSet<>(List.of("/*"))));
    }

    private static void refused(Runnable reader) {
        RefusedException refused =
                assertTimeoutPreemptively(SOON, () -> catchThrowableOfType(RefusedException.class, reader::run));
        assertThat(refused).as("no refusal").isNotNull();
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refused.getStackTrace()).isEmpty();
        assertThat(refused).hasNoCause();
    }

    private static Map<String, byte[]> documents() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        texts().forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        String echo = ECHO_OPEN + "<text>a</text></echoRequest>";
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037")) {
            all.put(charset, echo.getBytes(Charset.forName(charset)));
        }
        all.put("a byte order mark", ("\uFEFF" + echo).getBytes(StandardCharsets.UTF_8));
        all.put("ISO 8859-1 in disguise", echo.replace("a<", "\u00E9<").getBytes(StandardCharsets.ISO_8859_1));
        all.put("overlong UTF-8", bytes(ECHO_OPEN + "<text>", new byte[] {(byte) 0xC0, (byte) 0xBC}, "</text></echoRequest>"));
        all.put("a surrogate in UTF-8", bytes(ECHO_OPEN + "<text>", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "</text></echoRequest>"));
        all.put("nothing", new byte[0]);
        all.put("trailing NUL", bytes(echo, new byte[] {0}, ""));
        all.put("a second document behind the first", bytes(echo, new byte[0], echo));
        all.put("half a tag behind the document", bytes(echo, new byte[0], "<"));
        return all;
    }

    private static Map<String, String> texts() {
        Map<String, String> all = new LinkedHashMap<>();
        String echo = ECHO_OPEN + "<text>a</text></echoRequest>";
        all.put("a DOCTYPE", "<!DOCTYPE echoRequest>" + echo);
        all.put("an external DTD", "<!DOCTYPE echoRequest SYSTEM 'http://127.0.0.1:1/x.dtd'>" + echo);
        all.put("an external entity", "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + echo.replace("a<", "&f;<"));
        all.put("a parameter entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]>" + echo);
        all.put("a billion laughs", "<!DOCTYPE x [<!ENTITY a0 'ha'>"
                + IntStream.range(1, 30).mapToObj(i -> "<!ENTITY a" + i + " '&a" + (i - 1) + ";&a" + (i - 1) + ";'>").collect(Collectors.joining())
                + "]>" + echo.replace("a<", "&a29;<"));
        all.put("a quadratic bomb", "<!DOCTYPE x [<!ENTITY a '" + "a".repeat(50_000) + "'>]>" + echo.replace("a<", "&a;".repeat(50_000) + "<"));
        all.put("an entity that nobody declared", echo.replace("a<", "&nbsp;<"));
        all.put("100,000 attributes", echo.replace("<text", "<text" + numbered(100_000, " a%d='1'")));
        all.put("100,000 namespaces", echo.replace("<text", "<text" + numbered(100_000, " xmlns:a%d='urn:%<d'")));
        all.put("10,000 deep", ECHO_OPEN + "<text>".repeat(10_000) + "</text>".repeat(10_000) + "</echoRequest>");
        all.put("an attribute of 10 MB", echo.replace("<text", "<text a='" + "a".repeat(10_000_000) + "'"));
        all.put("a name of 10 MB", ECHO_OPEN + "<" + "a".repeat(10_000_000) + "/></echoRequest>");
        all.put("UTF-7", "<?xml version='1.0' encoding='UTF-7'?>" + echo.replace("<text>a", "+ADw-text+AD4-a"));
        all.put("another encoding declared", "<?xml version='1.0' encoding='ISO-8859-1'?>" + echo);
        all.put("XML 1.1", "<?xml version='1.1'?>" + echo);
        all.put("XInclude", echo.replace("a<", "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd'/><"));
        all.put("a schemaLocation", echo.replace("<text", "<text xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:schemaLocation='urn:a http://127.0.0.1:1/a.xsd'"));
        all.put("a noNamespaceSchemaLocation", echo.replace("<text", "<text xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:noNamespaceSchemaLocation='http://127.0.0.1:1/a.xsd'"));
        all.put("a stylesheet", "<?xml-stylesheet href='http://127.0.0.1:1/a.xsl'?>" + echo);
        all.put("NUL", echo.replace("a<", "\0<"));
        all.put("a control character", echo.replace("a<", "\u0007<"));
        all.put("NUL as a reference", echo.replace("a<", "&#0;<"));
        all.put("a character that is none", echo.replace("a<", "\uFFFE<"));
        all.put("a lone surrogate as a reference", echo.replace("a<", "&#xD800;<"));
        all.put("text behind the root", echo + "and more");
        all.put("only spaces", "   ");
        all.put("only a comment", "<!-- -->");
        all.put("an attribute twice", echo.replace("<text", "<text a='1' a='2'"));
        all.put("an attribute twice by two prefixes", echo.replace("<text", "<text xmlns:p='urn:a' xmlns:q='urn:a' p:a='1' q:a='2'"));
        all.put("a prefix that nobody declared", echo.replace("<text>a</text>", "<p:text>a</p:text>"));
        all.put("]]> in a text", echo.replace("a<", "]]><"));
        all.put("an open CDATA section", ECHO_OPEN + "<text><![CDATA[");
        return all;
    }

    private static String numbered(int count, String each) {
        return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining());
    }

    /** 2^bits names of one hash code. */
    private static String colliding(int bits) {
        return IntStream.range(0, 1 << bits)
                .mapToObj(i -> IntStream.range(0, bits).mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining()))
                .map(name -> "<" + name + "/>")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String before, byte[] middle, String after) {
        byte[] first = before.getBytes(StandardCharsets.UTF_8);
        byte[] last = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + middle.length + last.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(middle, 0, all, first.length, middle.length);
        System.arraycopy(last, 0, all, first.length + middle.length, last.length);
        return all;
    }
}
