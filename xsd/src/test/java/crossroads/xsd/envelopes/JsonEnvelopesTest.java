package crossroads.xsd.envelopes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.xsd.secure.SecureJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEnvelopesTest {

    private static final FormattedEnvelopes ENVELOPES = new FormattedEnvelopes();
    private static final List<String> KINDS =
            List.of("question", "question-to-supplier", "answer-from-supplier", "answer", "refusal", "repeat-notice");

    @Test
    void everyGoodSampleSaysWhatTheOneInXmlSays() {
        for (String kind : KINDS) {
            assertThat(ENVELOPES.read(sample(kind, ".json")))
                    .as(kind)
                    .usingRecursiveComparison()
                    .ignoringFields("payload.bytes", "payload.format", "payload.value", "field", "location")
                    .isEqualTo(ENVELOPES.read(sample(kind, ".xml")));
        }
    }

    @Test
    void aSampleWrittenByHandIsWhatTheHubWouldWrite() {
        for (String kind : List.of("question-to-supplier", "answer-from-supplier", "answer", "repeat-notice")) {
            String written = text(ENVELOPES.write(ENVELOPES.read(sample(kind, ".json")), Format.JSON));
            assertThat(SecureJson.read(written.getBytes(StandardCharsets.UTF_8)).root())
                    .isEqualTo(SecureJson.read(text(sample(kind, ".json")).replace("2026-11-24T14:07:12+01:00", "2026-11-24T13:07:12Z")
                                    .replace("13:07:12.5Z", "13:07:12.500Z").getBytes(StandardCharsets.UTF_8)).root());
        }
    }

    @Test
    void thePayloadIsCutOutAndPutInAsItWasWritten() {
        String odd = "{ \"ssin\" :\"8507\\u0033003357\",\r\n\t\"period\": {\"begin\":\"2025-01-01\"} }";
        String document = text(sample("question", ".json")).replaceFirst("(?s)\"payload\": \\{.*?\\}\\s*\\}", java.util.regex.Matcher.quoteReplacement("\"payload\": " + odd));
        Envelope.Question question = (Envelope.Question) ENVELOPES.read(document.getBytes(StandardCharsets.UTF_8));

        assertThat(text(question.payload().bytes())).isEqualTo(odd);
        assertThat(text(ENVELOPES.write(question, Format.JSON))).contains(odd);
    }

    @Test
    void nothingAboutAPersonStandsInAnAttribute() {
        for (String kind : KINDS) {
            SecureJson.read(sample(kind, ".json")).root().properties().forEach(attribute -> {
                if (!attribute.getKey().equals("data")) {
                    assertThat(attribute.getValue().asText()).doesNotContain("85073003357", "social-inquiry-desk", "2026/4711", "SOCIAL_INQUIRY");
                }
            });
        }
    }

    @Test
    void everyRefusalOfTheCatalogueIsAProblemWithItsTypeAndStatus() {
        Envelope.RefusalNotice sample = (Envelope.RefusalNotice) ENVELOPES.read(sample("refusal", ".json"));
        for (RefusalId id : RefusalId.values()) {
            Envelope.RefusalNotice notice = new Envelope.RefusalNotice(
                    sample.head(), sample.ticket(), sample.hub(), id.id(), id.isFault(), sample.status(), "field", "what was wrong",
                    sample.location(), "next", "page", sample.evidence());

            byte[] written = ENVELOPES.write(notice, Format.JSON);
            var problem = SecureJson.read(written).root();

            assertThat(problem.path("datacontenttype").asText()).isEqualTo("application/problem+json");
            assertThat(problem.path("type").asText()).endsWith(".problemReply");
            assertThat(problem.path("data").path("type").asText()).isEqualTo("urn:problem-type:crossroads:exchange:" + id.problemType());
            assertThat(problem.path("data").path("status").asInt()).isEqualTo(id.httpStatus());
            assertThat(problem.path("data").path("title").asText()).isEqualTo(RefusalTexts.title(id, "en"));
            assertThat(problem.path("data").path("detail").asText()).isEqualTo("what was wrong");
            assertThat(ENVELOPES.read(written)).usingRecursiveComparison().isEqualTo(notice);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", " {", "\n\t\r {", "{\"specversion\"", "{<question>"})
    void whatBeginsWithABraceIsJson(String content) {
        assertThat(ENVELOPES.format(content.getBytes(StandardCharsets.UTF_8))).contains(Format.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", " \n<question/>", "<{", "<?xml version=\"1.0\"?>"})
    void whatBeginsWithAnAngleIsXml(String content) {
        assertThat(ENVELOPES.format(content.getBytes(StandardCharsets.UTF_8))).contains(Format.XML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "[{}]", "\"{\"", "\uFEFF{}", "\uFEFF<a/>", "x{", "\u00A0{}", "\u000B{}", "\u0000{}", "null", "0"})
    void whatBeginsWithAnythingElseIsNeitherAndUnreadable(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        assertThat(ENVELOPES.format(bytes)).isEmpty();
        assertThat(catchThrowableOfType(RefusedException.class, () -> ENVELOPES.read(bytes)).refusal().id()).isEqualTo(RefusalId.ENV_002);
    }

    @Test
    void aPayloadOfTheOtherFormatOrOfNoObjectIsNotCarried() {
        Envelope.Question json = (Envelope.Question) ENVELOPES.read(sample("question", ".json"));
        Envelope.Question xml = (Envelope.Question) ENVELOPES.read(sample("question", ".xml"));

        assertThatIllegalArgumentException().isThrownBy(() -> ENVELOPES.write(json, Format.XML));
        assertThatIllegalArgumentException().isThrownBy(() -> ENVELOPES.write(xml, Format.JSON));
        for (String payload : List.of("[]", "\"x\"", "", "{}{}", "{\"a\":1,\"a\":1}", "{", "{}, \"specversion\": \"2.0\"")) {
            Payload odd = new Payload(payload.getBytes(StandardCharsets.UTF_8), Format.JSON);
            Envelope.Question question =
                    new Envelope.Question(json.head(), json.customer(), json.hub(), json.service(), json.legalContext(), odd);
            assertThatIllegalArgumentException().as(payload).isThrownBy(() -> ENVELOPES.write(question, Format.JSON));
        }
    }

    private static byte[] sample(String kind, String ending) {
        try {
            return Files.readAllBytes(Path.of("samples/envelope.v1/good", kind + ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
