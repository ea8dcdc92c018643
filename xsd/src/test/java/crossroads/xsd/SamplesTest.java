package crossroads.xsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.payloads.FormattedPayloads;
import crossroads.xsd.payloads.JsonPayloads;
import crossroads.xsd.payloads.XmlPayloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The samples at the top of the module: good ones pass, bad ones are refused as their first line says. */
class SamplesTest {

    private static final FormattedPayloads PAYLOADS = new FormattedPayloads();
    private static final FormattedEnvelopes ENVELOPES = new FormattedEnvelopes();

    @TestFactory
    Stream<DynamicTest> everyGoodSampleIsValid() throws IOException {
        return samples("good").map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file, Files.readAllBytes(file))));
    }

    @TestFactory
    Stream<DynamicTest> everyBadSampleIsRefusedAsItsFirstLineSays() throws IOException {
        return samples("bad").map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
            byte[] bytes = Files.readAllBytes(file);
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> check(file, bytes));
            assertThat(refused).as("no refusal").isNotNull();
            Refusal refusal = refused.refusal();
            assertThat(refusal.id() + " " + refusal.location().orElseThrow() + ": " + refusal.detail()).isEqualTo(expected(file, bytes));
        }));
    }

    /** XML says it in its first line; JSON has no comments, so {@code json.txt} beside the samples says it, a line each. */
    private static String expected(Path file, byte[] bytes) throws IOException {
        if (format(file) == Format.XML) {
            String first = new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
            return first.substring("<!-- ".length(), first.length() - " -->".length());
        }
        String name = file.getFileName() + "  ";
        return Files.readAllLines(file.resolveSibling("json.txt")).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("not in json.txt");
    }

    @Test
    void everyServiceHasGoodAndBadQuestionsAndAnswersInBothFormats() {
        assertThat(new JsonPayloads().services()).isEqualTo(new XmlPayloads().services());
        for (ServiceId service : new XmlPayloads().services()) {
            Path folder = Path.of("samples", service.toString());
            for (String ending : List.of(".xml", ".json")) {
                assertThat(folder.resolve("good/question" + ending)).exists();
                assertThat(folder.resolve("good/answer" + ending)).exists();
                assertThat(folder.resolve("bad").toFile().list())
                        .anyMatch(name -> name.startsWith("question-") && name.endsWith(ending))
                        .anyMatch(name -> name.startsWith("answer-") && name.endsWith(ending));
            }
        }
    }

    private static void check(Path file, byte[] bytes) {
        String folder = file.getName(1).toString();
        if (folder.equals("envelope.v1")) {
            ENVELOPES.read(bytes);
        } else {
            Direction direction = file.getFileName().toString().startsWith("question") ? Direction.QUESTION : Direction.ANSWER;
            PAYLOADS.check(ServiceId.parse(folder), direction, new Payload(bytes, format(file)));
        }
    }

    private static Format format(Path file) {
        return file.toString().endsWith(".json") ? Format.JSON : Format.XML;
    }

    private static Stream<Path> samples(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".xml") || file.toString().endsWith(".json"))
                    .filter(file -> file.getName(2).toString().equals(kind))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }
}
