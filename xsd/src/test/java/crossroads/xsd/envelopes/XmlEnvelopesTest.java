package crossroads.xsd.envelopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.EndUser;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Environment;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.payloads.XmlPayloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XmlEnvelopesTest {

    private static final XmlEnvelopes ENVELOPES = new XmlEnvelopes();
    private static final Path SAMPLES = Path.of("samples/envelope.v1/good");

    @Test
    void aQuestionIsReadWithAllThatItSays() {
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(sample("question"));
        assertThat(question.head().version()).isEqualTo(1);
        assertThat(question.head().environment()).isEqualTo(Environment.TEST);
        assertThat(question.head().sender().digits()).isEqualTo("0212344876");
        assertThat(question.head().recipient().digits()).isEqualTo("0244640631");
        assertThat(question.head().relatedTo()).isEmpty();
        assertThat(question.customer().ticket()).isEqualTo("5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11");
        assertThat(question.customer().timestampSent()).isEqualTo(Instant.parse("2026-11-24T13:07:12Z"));
        assertThat(question.customer().endUser()).contains(new EndUser("social-inquiry-desk"));
        assertThat(question.customer().dossier()).contains("2026/4711");
        assertThat(question.hub()).isEmpty();
        assertThat(question.service()).isEqualTo(ServiceId.parse("employment.v2"));
        assertThat(question.legalContext()).isEqualTo("PCSW:SOCIAL_INQUIRY");
        assertThat(question.payload().format()).isEqualTo(Format.XML);
    }

    @Test
    void everyGoodSampleIsTheSameAfterWritingAndReading() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            files.filter(file -> file.toString().endsWith(".xml")).forEach(file -> {
                Envelope envelope = ENVELOPES.read(sample(file.getFileName().toString().replace(".xml", "")));
                byte[] written = ENVELOPES.write(envelope);
                assertThat(ENVELOPES.read(written)).usingRecursiveComparison().isEqualTo(envelope);
                assertThat(ENVELOPES.write(envelope)).as("writing is deterministic").isEqualTo(written);
            });
        }
    }

    @Test
    void aSampleWrittenByHandIsWhatTheHubWouldWrite() {
        String written = text(ENVELOPES.write(ENVELOPES.read(sample("answer"))));
        assertThat(written + "\n").isEqualTo(text(sample("answer")).replace("2026-11-24T14:07:12+01:00", "2026-11-24T13:07:12Z"));
    }

    @Test
    void thePayloadIsCutOutAsItWasWritten() {
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(sample("question"));
        assertThat(text(question.payload().bytes())).isEqualTo("""
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>85073003357</ssin>
                  <period>
                    <begin>2025-01-01</begin>
                  </period>
                </employmentRequest>""");
    }

    @Test
    void aPayloadThatUsesThePrefixesOfItsEnvelopeStandsAlone() {
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(sample("question-prefixed"));
        assertThat(text(question.payload().bytes())).isEqualTo("""
                <p:echoRequest xmlns:p="urn:crossroads:payload:echo:1">
                      <p:text>12<!-- a comment is no border -->34</p:text>
                    </p:echoRequest>""");
        assertThat(new XmlPayloads().values(question.payload(), List.of("/echoRequest/text"))).containsExactly("1234");
    }

    @Test
    void aDefaultNamespaceOfTheEnvelopeGoesWithAPayloadThatUsesIt() {
        String envelope = text(sample("question-prefixed"))
                .replace("<c:payload>", "<c:payload xmlns='urn:a&amp;b' xmlns:u='urn:unused'>")
                .replace("<p:text>", "<text><p:text xmlns:p='urn:other'/></text><p:text>");
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(bytes(envelope));
        assertThat(text(question.payload().bytes()))
                .startsWith("<p:echoRequest xmlns=\"urn:a&amp;b\" xmlns:p=\"urn:crossroads:payload:echo:1\">")
                .doesNotContain("unused");
    }

    @Test
    void faultsInAPayloadAreCountedFromItsFirstLine() {
        Envelope.Question question =
                (Envelope.Question) ENVELOPES.read(bytes(text(sample("question")).replace("2025-01-01", "2025-01-41")));
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> new XmlPayloads().check(question.service(), Direction.QUESTION, question.payload()));
        assertThat(refused.refusal().location()).contains(new Location(4, 5, "/employmentRequest/period/begin"));
        assertThat(refused.refusal().detail()).isEqualTo("\"2025-01-41\" is not a date");
    }

    @Test
    void thePayloadGoesInUnchangedDirectlyBehindItsStartTag() {
        String payload = "<a:x xmlns:a='urn:a'\n  b = \"1\">&#65;<![CDATA[<]]>\r\n<!-- c --></a:x>";
        Envelope.Question question = with("<?xml version=\"1.0\"?>\n<!-- for us -->\n" + payload + "\n");
        String written = text(ENVELOPES.write(question));
        assertThat(written).contains("\n  <payload>" + payload + "</payload>\n");
        assertThat(text(((Envelope.Question) ENVELOPES.read(bytes(written))).payload().bytes())).isEqualTo(payload);
    }

    @Test
    void aPayloadThatWouldBreakOutOfItsEnvelopeIsNotWritten() {
        for (String payload : List.of(
                "<a xmlns='urn:a'/></payload><payload>",
                "<a xmlns='urn:a'/><b xmlns='urn:a'/>",
                "<!DOCTYPE a><a xmlns='urn:a'/>",
                "<a/>",
                "<p:a xmlns:p='urn:a'><b/></p:a>",
                "text",
                "")) {
            assertThatIllegalArgumentException().as(payload).isThrownBy(() -> ENVELOPES.write(with(payload)));
        }
    }

    @Test
    void aPayloadInJsonIsNotWrittenIntoXml() {
        Envelope.Question question = with("<a xmlns='urn:a'/>");
        Envelope.Question json = new Envelope.Question(
                question.head(), question.customer(), question.hub(), question.service(), question.legalContext(),
                new Payload(bytes("{}"), Format.JSON));
        assertThatIllegalArgumentException().isThrownBy(() -> ENVELOPES.write(json)).withMessageContaining("JSON");
    }

    @Test
    void anUnknownVersionIsSaidBeforeTheConsequencesOfIt() {
        String version2 = text(sample("question"))
                .replace("<version>1</version>\n    <env", "<version>2</version>\n    <tenant>a</tenant>\n    <env")
                .replace("question", "enquiry");
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ENVELOPES.read(bytes(version2)));
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_004);
        assertThat(refused.refusal().location()).contains(new Location(3, 5, "/enquiry/head/version"));
    }

    @Test
    void whatIsUnreadableIsSaidBeforeAnUnknownVersion() {
        String broken = text(sample("question")).replace("<version>1</version>\n    <env", "<version>2</version>\n    <env") + "<";
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ENVELOPES.read(bytes(broken)));
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void aDocumentThatIsNoEnvelopeBreaksTheSchema() {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ENVELOPES.read(bytes("<x xmlns='urn:x'/>")));
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_003);
    }

    @Test
    void attributesOfThePayloadsRootAreNotTheEnvelopesAffair() {
        String envelope = text(sample("question")).replace(
                "<employmentRequest ", "<employmentRequest xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:type='x:nothing' ");
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(bytes(envelope));
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> new XmlPayloads().check(question.service(), Direction.QUESTION, question.payload()));
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_003);
        assertThat(refused.refusal().detail()).isEqualTo("xsi:type is not accepted");
    }

    @Test
    void anInstantIsReadWithAnyOffsetAndWrittenInUtc() {
        for (String written : List.of("2026-11-24T14:07:12+01:00", "2026-11-24T13:07:12.000000Z", "2026-11-23T23:07:12-14:00")) {
            String envelope = text(sample("question")).replace("2026-11-24T14:07:12+01:00", written);
            Envelope.Question question = (Envelope.Question) ENVELOPES.read(bytes(envelope));
            assertThat(question.customer().timestampSent()).isEqualTo(Instant.parse("2026-11-24T13:07:12Z"));
            assertThat(text(ENVELOPES.write(question))).contains("<timestampSent>2026-11-24T13:07:12Z<");
        }
    }

    @Test
    void aRefusalIsWrittenHoweverLongItsTextsAre() {
        Envelope.RefusalNotice refusal = (Envelope.RefusalNotice) ENVELOPES.read(sample("refusal"));
        String text = "a long line 😀\twith\ncontrol\u0001characters \u0085 ".repeat(200);
        Envelope.RefusalNotice wordy = new Envelope.RefusalNotice(
                refusal.head(), refusal.ticket(), refusal.hub(), refusal.refusal(), refusal.isFault(), refusal.status(), text, text,
                Optional.of(new Location(0, 0, text)), text, text, refusal.evidence());
        Envelope.RefusalNotice read = (Envelope.RefusalNotice) ENVELOPES.read(ENVELOPES.write(wordy));
        assertThat(read.rule()).hasSizeLessThanOrEqualTo(2_048).startsWith("a long line 😀 with control characters").endsWith("…");
        assertThat(read.status().value()).isEqualTo(StatusValue.NO_RESULT);
    }

    @Test
    void manyThreadsReadAndWriteAtOnce() {
        List<byte[]> samples = List.of(sample("question"), sample("answer"), sample("refusal"), sample("repeat-notice"));
        List<byte[]> once = samples.stream().map(ENVELOPES::read).map(ENVELOPES::write).toList();
        byte[] bad = bytes(text(sample("question")).replace("TEST", "PEST"));
        IntStream.range(0, 4_000).parallel().forEach(i -> {
            if (i % 5 == 4) {
                assertThat(catchThrowableOfType(RefusedException.class, () -> ENVELOPES.read(bad))).isNotNull();
            } else {
                int which = i % 5;
                assertThat(ENVELOPES.write(ENVELOPES.read(samples.get(which)))).isEqualTo(once.get(which));
            }
        });
    }

    private static Envelope.Question with(String payload) {
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(sample("question"));
        return new Envelope.Question(
                question.head(), question.customer(), question.hub(), question.service(), question.legalContext(),
                new Payload(bytes(payload), Format.XML));
    }

    private static byte[] sample(String name) {
        try {
            return Files.readAllBytes(SAMPLES.resolve(name + ".xml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
