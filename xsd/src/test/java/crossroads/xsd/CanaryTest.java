package crossroads.xsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.envelopes.XmlEnvelopes;
import crossroads.xsd.payloads.JsonPayloads;
import crossroads.xsd.payloads.XmlPayloads;
import crossroads.xsd.secure.Discreet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A person's number, put wherever a document can hold it and something be wrong with it, is in nothing that is said about it. */
class CanaryTest {

    private static final XmlEnvelopes ENVELOPES = new XmlEnvelopes();
    private static final XmlPayloads PAYLOADS = new XmlPayloads();
    private static final String CANARY = "85073003357";
    private static final String BIRTH_DATE = "850730";

    /** Ways to write it. */
    private static final List<String> WRITTEN = List.of(
            CANARY, "850730 033 57", "85.07.30-033.57", "85073003357x", "x85073003357", " " + CANARY + " ", CANARY + CANARY, "٨٥٠٧٣٠٠٣٣٥٧", "850730");

    /** Places where it does not belong; %s is replaced. */
    private static final List<String> PLACES = List.of(
            "<ssin>%s<x/></ssin>",
            "<ssin>1%s</ssin>",
            "<ssin a='%s'>1</ssin>",
            "<ssin xmlns:a='urn:%s' a:b='1'>1</ssin>",
            "<ssin xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:type='%s'>1</ssin>",
            "<ssin xmlns='urn:%s'>1</ssin>",
            "<ssin xmlns=\"urn}'. One of '{%s\">1</ssin>",
            "<n%s/>",
            "<n%s>",
            "<ssin><n%s></ssin>",
            "<ssin n%s='1'>1</ssin>",
            "<ssin n%s=1>1</ssin>",
            "<ssin>&n%s;</ssin>",
            "<ssin>&#%s;</ssin>",
            "<p%s:ssin/>",
            "<?n%s ?>",
            "<!-- %s -- -->",
            "<![CDATA[%s]]>",
            "%s",
            "</%s",
            "<%s",
            "<ssin>1</n%s>",
            "<ssin>85073003357</ssin><period><begin>%s</begin></period>",
            "<ssin>85073003357</ssin><period>%s</period>",
            "<ssin>85073003357</ssin><period><begin>2025-01-01</begin><end>%s</end></period>",
            "<ssin>85073003357</ssin><period><begin>2025-01-01</begin></period>%s",
            "<ssin>85073003357</ssin><period><begin>2025-01-01</begin></period><n%s/>");

    @TestFactory
    Stream<DynamicTest> noRefusalOfAPayloadRepeatsAPersonsNumber() {
        return PLACES.stream().map(place -> DynamicTest.dynamicTest(place, () -> {
            for (String written : WRITTEN) {
                byte[] document = ("<employmentRequest xmlns='urn:crossroads:payload:employment:2'>" + place.replace("%s", written)
                                + "</employmentRequest>")
                        .getBytes(StandardCharsets.UTF_8);
                Payload payload = new Payload(document, Format.XML);
                isDiscreet(() -> PAYLOADS.check(ServiceId.parse("employment.v2"), Direction.QUESTION, payload), true);
                isDiscreet(() -> PAYLOADS.period(payload, "/employmentRequest/period"), false);
                isDiscreet(() -> PAYLOADS.values(payload, List.of("/*/*")), false);
                isDiscreet(() -> PAYLOADS.reduce(payload, new TreeSet<>(List.of("/*"))), false);
                assertThat(payload.toString()).doesNotContain(BIRTH_DATE);
            }
        }));
    }

    /** Places in JSON where it does not belong. */
    private static final List<String> MEMBERS = List.of(
            "\"ssin\": [\"%s\"]",
            "\"ssin\": {\"%s\": 1}",
            "\"ssin\": \"1%s\"",
            "\"ssin\": %s",
            "\"ssin\": -85073003357",
            "\"ssin\": 85073003357.5",
            "\"n%s\": 1",
            "\"%s\": {\"%s\": 1, \"%s\": 2}",
            "\"ssin\": \"%s\", \"ssin\": \"%s\"",
            "\"ssin\": \"%s\\ud800\"",
            "\"ssin\": '%s'",
            "\"ssin\": \"%s",
            "%s",
            "\"ssin\": n%s",
            "\"ssin\": \"85073003357\", \"period\": \"%s\"",
            "\"ssin\": \"85073003357\", \"period\": {\"begin\": \"%s\"}",
            "\"ssin\": \"85073003357\", \"period\": {\"begin\": \"2025-01-01\", \"end\": \"%s\"}",
            "\"ssin\": \"85073003357\", \"period\": {\"begin\": \"2025-01-01\", \"n%s\": \"2025-01-01\"}");

    @TestFactory
    Stream<DynamicTest> noRefusalOfAPayloadInJsonRepeatsAPersonsNumber() {
        JsonPayloads payloads = new JsonPayloads();
        ServiceId service = ServiceId.parse("employment.v2");
        return MEMBERS.stream().map(member -> DynamicTest.dynamicTest(member, () -> {
            for (String written : WRITTEN) {
                byte[] document = ("{" + member.replace("%s", written) + "}").getBytes(StandardCharsets.UTF_8);
                Payload payload = new Payload(document, Format.JSON);
                isDiscreet(() -> payloads.check(service, Direction.QUESTION, payload), true);
                isDiscreet(() -> payloads.period(service, Direction.QUESTION, payload, "/employmentRequest/period"), false);
                isDiscreet(() -> payloads.values(service, Direction.QUESTION, payload, List.of("/*/*")), false);
                isDiscreet(() -> payloads.reduce(service, Direction.QUESTION, payload, new TreeSet<>(List.of("/*"))), false);
                isDiscreet(() -> new FormattedEnvelopes().read(document), true);
            }
        }));
    }

    @Test
    void noRefusalOfAnEnvelopeInJsonRepeatsAPersonsNumber() throws Exception {
        FormattedEnvelopes envelopes = new FormattedEnvelopes();
        String good = Files.readString(Path.of("samples/envelope.v1/good/question.json"));
        for (String written : WRITTEN) {
            for (String value : List.of(
                    "1.0", "TEST", "urn:crossroads:institution:0212344876", "2026-11-24T14:07:12+01:00", "employment", "application/json",
                    "example.crossroads.employment.v2.employment.get")) {
                String document = good.replace("\"" + value + "\"", "\"" + value + written + "\"");
                isDiscreet(() -> envelopes.read(document.getBytes(StandardCharsets.UTF_8)), true);
            }
            for (String member : List.of("\"id\"", "\"data\"", "\"ticket\"", "\"name\"")) {
                String document = good.replace(member, "\"n" + written + "\": 1, " + member);
                isDiscreet(() -> envelopes.read(document.getBytes(StandardCharsets.UTF_8)), true);
            }
        }
    }

    @Test
    void noRefusalOfAnEnvelopeRepeatsAPersonsNumber() throws Exception {
        String good = Files.readString(Path.of("samples/envelope.v1/good/question.xml"));
        for (String written : WRITTEN) {
            for (String place : PLACES) {
                String misplaced = place.replace("%s", written);
                for (String before : List.of("<head>", "<version>", "<informationCustomer>", "<service>", "<legalContext>", "<payload>")) {
                    String document = good.replaceFirst(before, java.util.regex.Matcher.quoteReplacement(misplaced + before));
                    isDiscreet(() -> ENVELOPES.read(document.getBytes(StandardCharsets.UTF_8)), true);
                }
            }
            for (String value : List.of("1", "TEST", "0212344876", "0244640631", "2026-11-24T14:07:12+01:00", "PCSW:SOCIAL_INQUIRY", "employment")) {
                String document = good.replace(">" + value + "<", ">\n" + written + "<");
                isDiscreet(() -> ENVELOPES.read(document.getBytes(StandardCharsets.UTF_8)), true);
            }
        }
    }

    @Test
    void datesAndShortCodesMayBeRepeatedLongNumbersMayNot() {
        assertThat(Discreet.value("2026-13-01")).isEqualTo("\"2026-13-01\"");
        assertThat(Discreet.value("FLX")).isEqualTo("\"FLX\"");
        for (String written : WRITTEN) {
            assertThat(Discreet.value(written)).isEqualTo("the value");
        }
        assertThat(Discreet.path(List.of("a", "n" + CANARY, "b"))).isEqualTo("/a/…/b");
        assertThat(Discreet.text("one of " + CANARY + "?")).isEqualTo("one of …?");
    }

    private static void isDiscreet(Runnable reader, boolean mustRefuse) {
        Throwable thrown = catchThrowable(reader::run);
        if (mustRefuse) {
            assertThat(thrown).isInstanceOf(RefusedException.class);
        }
        if (thrown != null) {
            StringWriter all = new StringWriter();
            thrown.printStackTrace(new PrintWriter(all));
            assertThat(all + " " + (thrown instanceof RefusedException refused ? refused.refusal().toString() : ""))
                    .doesNotContain(BIRTH_DATE, "03357", "85.07.30", "85 07 30", "٨٥٠٧٣٠", "033 57", "033.57");
        }
    }
}
