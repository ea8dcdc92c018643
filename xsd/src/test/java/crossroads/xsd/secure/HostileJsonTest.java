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
import crossroads.xsd.envelopes.JsonEnvelopes;
import crossroads.xsd.payloads.JsonPayloads;
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

/** Documents made to hurt a parser, or to be read differently by two. Wherever one comes in, it is refused as unreadable, soon. */
class HostileJsonTest {

    private static final JsonEnvelopes ENVELOPES = new JsonEnvelopes();
    private static final JsonPayloads PAYLOADS = new JsonPayloads();
    private static final ServiceId ECHO = ServiceId.parse("echo.v1");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String GOOD = "{\"text\": \"a\"}";

    @TestFactory
    Stream<DynamicTest> everyHostileDocumentIsRefusedAsUnreadableByEveryReader() {
        return documents().entrySet().stream().map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
            Payload payload = new Payload(one.getValue(), Format.JSON);
            refused(() -> SecureJson.read(one.getValue()));
            refused(() -> ENVELOPES.read(one.getValue()));
            refused(() -> PAYLOADS.check(ECHO, Direction.QUESTION, payload));
            refused(() -> PAYLOADS.values(ECHO, Direction.QUESTION, payload, List.of("/echoRequest/text")));
            refused(() -> PAYLOADS.reduce(ECHO, Direction.QUESTION, payload, new TreeSet<>(List.of("/*"))));
        }));
    }

    @Test
    void whatIsJustWithinTheLimitsIsRead() {
        SecureJson.read(GOOD.getBytes(StandardCharsets.UTF_8));
        SecureJson.read(("{\"a\":".repeat(63) + "{}" + "}".repeat(63)).getBytes(StandardCharsets.UTF_8));
        SecureJson.read(("{\"a\":" + "9".repeat(40) + "}").getBytes(StandardCharsets.UTF_8));
        SecureJson.read(("{\"" + "n".repeat(128) + "\":1}").getBytes(StandardCharsets.UTF_8));
        SecureJson.read("{\"a\":\"\\ud83d\\ude00 \\u00e9 \\n\"}".getBytes(StandardCharsets.UTF_8));
        SecureJson.read(" \r\n\t{} \r\n\t".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNumberKeepsItsDigits() {
        String number = "1234567890123456789012345678901234567890";
        assertThat(SecureJson.read(("{\"a\":" + number + "}").getBytes(StandardCharsets.UTF_8)).root().path("a").asText()).isEqualTo(number);
        assertThat(SecureJson.read("{\"a\":0.10000000000000000001}".getBytes(StandardCharsets.UTF_8)).root().path("a").decimalValue().toPlainString())
                .isEqualTo("0.10000000000000000001");
    }

    @Test
    void whereItStopsBeingReadableIsTold() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> SecureJson.read("{\n  \"a\": [1, {\"b\": tru}]\n}".getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.refusal().location().orElseThrow().toString()).startsWith("2:").endsWith(" /a/1/b");
    }

    private static void refused(Runnable reader) {
        RefusedException refused = assertTimeoutPreemptively(SOON, () -> catchThrowableOfType(RefusedException.class, reader::run));
        assertThat(refused).as("no refusal").isNotNull();
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_002);
        assertThat(refused.getStackTrace()).isEmpty();
        assertThat(refused).hasNoCause();
    }

    private static Map<String, byte[]> documents() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        texts().forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037")) {
            all.put(charset, GOOD.getBytes(Charset.forName(charset)));
        }
        all.put("a byte order mark", ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8));
        all.put("ISO 8859-1", GOOD.replace("a\"", "\u00E9\"").getBytes(StandardCharsets.ISO_8859_1));
        all.put("overlong UTF-8", bytes("{\"text\": \"", new byte[] {(byte) 0xC0, (byte) 0xA2}, "\"}"));
        all.put("a surrogate in UTF-8", bytes("{\"text\": \"", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "\"}"));
        all.put("UTF-8 that ends too soon", bytes("{\"text\": \"", new byte[] {(byte) 0xE2, (byte) 0x82}, "\"}"));
        all.put("nothing", new byte[0]);
        all.put("blanks", "  \n ".getBytes(StandardCharsets.UTF_8));
        all.put("trailing NUL", bytes(GOOD, new byte[] {0}, ""));
        all.put("more bytes than any message has", bytes(GOOD, " ".repeat(SecureJson.MAX_BYTES).getBytes(StandardCharsets.US_ASCII), ""));
        return all;
    }

    private static Map<String, String> texts() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("1,000 levels of objects", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000));
        all.put("1,000 levels of arrays", "[".repeat(1_000) + "]".repeat(1_000));
        all.put("1,000,000 levels that nobody closes", "[".repeat(1_000_000));
        all.put("one level too many", "{\"a\":".repeat(64) + "{}" + "}".repeat(64));
        all.put("a number of 100,000 digits", "{\"text\": " + "9".repeat(100_000) + "}");
        all.put("a fraction of 100,000 digits", "{\"text\": 0." + "9".repeat(100_000) + "}");
        all.put("a number whose exponent stands for all memory", "{\"text\": 1e999999999}");
        all.put("a negative one", "{\"text\": 1E-999999999}");
        all.put("an exponent of zero", "{\"text\": 1e0}");
        all.put("a text of 1,000,000 characters", "{\"text\": \"" + "a".repeat(1_000_000) + "\"}");
        all.put("a name of 100,000 characters", "{\"" + "a".repeat(100_000) + "\": 1}");
        all.put("10,000 different names", "{" + IntStream.range(0, 10_000).mapToObj(i -> "\"a" + i + "\":1").collect(Collectors.joining(",")) + "}");
        all.put("names that meet in a hash table", "{" + colliding(14) + "}");
        all.put("1,000,000 values", "[" + "1,".repeat(1_000_000) + "1]");
        all.put("a member twice", "{\"text\": \"a\", \"text\": \"b\"}");
        all.put("a member twice, once in escapes", "{\"text\": \"a\", \"te\\u0078t\": \"b\"}");
        all.put("a member twice, deep inside", "{\"text\": {\"a\": [{\"b\": 1, \"b\": 1}]}}");
        all.put("a second document", GOOD + GOOD);
        all.put("a trailing comma", GOOD + ",");
        all.put("a trailing bracket", GOOD + "]");
        all.put("trailing letters", GOOD + " x");
        all.put("a comma before the end", "{\"text\": \"a\",}");
        all.put("not closed", "{\"text\": \"a\"");
        all.put("a text not closed", "{\"text\": \"a}");
        all.put("NaN", "{\"text\": NaN}");
        all.put("Infinity", "{\"text\": Infinity}");
        all.put("-Infinity", "{\"text\": -Infinity}");
        all.put("a leading zero", "{\"text\": 01}");
        all.put("a plus sign", "{\"text\": +1}");
        all.put("hexadecimal", "{\"text\": 0x1}");
        all.put("a point at the end", "{\"text\": 1.}");
        all.put("a comment", "{\"text\": /* a */ \"a\"}");
        all.put("a comment to the end of the line", "{\"text\": \"a\" // a\n}");
        all.put("a YAML comment", "{\"text\": \"a\" # a\n}");
        all.put("single quotes", "{'text': 'a'}");
        all.put("a name without quotes", "{text: \"a\"}");
        all.put("a line end in a text", "{\"text\": \"a\nb\"}");
        all.put("an unknown escape", "{\"text\": \"\\x41\"}");
        all.put("half a pair of surrogates, the first", "{\"text\": \"\\ud800\"}");
        all.put("half a pair of surrogates, the second", "{\"text\": \"\\udc00\"}");
        all.put("a pair of surrogates the wrong way round", "{\"text\": \"\\udc00\\ud800\"}");
        all.put("half a pair of surrogates in a name", "{\"a\\ud800\": 1}");
        all.put("NUL in escapes", "{\"text\": \"\\u0000\"}");
        all.put("a control character in escapes", "{\"text\": \"\\u0008\"}");
        all.put("a character that is none, in escapes", "{\"text\": \"\\uffff\"}");
        all.put("XML", "<echoRequest xmlns='urn:crossroads:payload:echo:1'><text>a</text></echoRequest>");
        all.put("YAML", "text: a");
        return all;
    }

    /** So many names of one hash code as String counts it: two to the power of this. */
    private static String colliding(int power) {
        return IntStream.range(0, 1 << power)
                .mapToObj(i -> "\"" + IntStream.range(0, power).mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining()) + "\":1")
                .collect(Collectors.joining(","));
    }

    private static byte[] bytes(String before, byte[] middle, String after) {
        byte[] one = before.getBytes(StandardCharsets.UTF_8);
        byte[] other = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[one.length + middle.length + other.length];
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(middle, 0, all, one.length, middle.length);
        System.arraycopy(other, 0, all, one.length + middle.length, other.length);
        return all;
    }
}
