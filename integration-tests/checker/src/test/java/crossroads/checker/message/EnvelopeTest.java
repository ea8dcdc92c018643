package crossroads.checker.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final Path SAMPLES = Path.of("../../xsd/samples/envelope.v1/good");

    @ParameterizedTest
    @ValueSource(strings = {"question", "question-to-supplier", "answer", "answer-from-supplier", "refusal", "repeat-notice"})
    void theSameMessageIsReadTheSameInXmlAndJson(String sample) throws Exception {
        Envelope xml = Envelope.read(Files.readAllBytes(SAMPLES.resolve(sample + ".xml")));
        Envelope json = Envelope.read(Files.readAllBytes(SAMPLES.resolve(sample + ".json")));

        assertThat(said(json)).isEqualTo(said(xml));
        assertThat(json.format()).isEqualTo("JSON");
        assertThat(xml.format()).isEqualTo("XML");
        assertThat(json.payload().map(data -> Elements.texts(data, "/*/ssin"))).isEqualTo(xml.payload().map(data -> Elements.texts(data, "/*/ssin")));
    }

    private static List<String> said(Envelope one) {
        return List.of(
                one.kind(), one.environment(), one.messageId(), one.sender(), one.recipient(), one.exchange(), one.customer(), one.ticket(),
                one.service(), one.legalContext(), one.status(), one.refusal(), one.authorizedBy(), one.leafHash(), one.checkpoint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"employments", "inscriptions"})
    void whatAListInJsonHoldsIsHeldAgainstTheSamePathsAsInXml(String list) throws Exception {
        boolean isWrapped = list.equals("employments");
        Envelope answer = answer("\"" + list + "\": [{\"wage\": {\"quarter\": \"2026/1\"}}, {\"period\": {\"begin\": \"2026-01-01\"}}]");
        String item = isWrapped ? "/employmentAnswer/employments/employment" : "/employmentAnswer/inscription";

        assertThat(Elements.beyond(answer.payload().orElseThrow(), List.of(item + "/period"))).containsExactly(item + "/wage/quarter", item + "/wage");
        assertThat(Elements.texts(answer.payload().orElseThrow(), item + "/period/begin")).containsExactly("2026-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"others\": [1]", "\"ssin\": null", "\"ssin\": \"1\", \"ssin\": \"2\"", "\"employments\": [[1]]"})
    void whatTheCheckerDoesNotKnowItDoesNotPassOver(String member) {
        assertThatThrownBy(() -> answer(member)).isInstanceOf(Envelope.Unreadable.class);
    }

    private static Envelope answer(String member) throws Envelope.Unreadable {
        return Envelope.read(
                """
                {"specversion": "1.0", "envelopeversion": 1, "id": "1", "type": "example.crossroads.employment.v2.employment.get.reply",
                 "source": "urn:crossroads:institution:0244640631", "recipient": "urn:crossroads:institution:0212344876", "environment": "TEST",
                 "data": {"service": {"name": "employment", "version": 2}, "payload": {%s}}}
                """
                        .formatted(member)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
