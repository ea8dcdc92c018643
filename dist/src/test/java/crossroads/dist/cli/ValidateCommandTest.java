package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private static final String BAD_DATE =
            """
            <employmentRequest xmlns="urn:crossroads:payload:employment:2">
              <ssin>85073003357</ssin>
              <period><begin>2026-13-01</begin></period>
            </employmentRequest>
            """;

    @TempDir Path data;
    private Typed typed;

    @BeforeEach
    void aDataFolder() {
        typed = new Typed(data);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(data.resolve(name), text);
    }

    @Test
    void everyGoodSampleIsGood() throws IOException {
        try (Stream<Path> samples = Files.walk(Typed.SAMPLES)) {
            List<Path> good = samples.filter(path -> path.toString().matches(".*/good/.*\\.xml")).toList();

            Left left = typed.run(Stream.concat(Stream.of("validate"), good.stream()).toArray());

            assertThat(good).isNotEmpty();
            assertThat(left.out().lines()).hasSameSizeAs(good).allMatch(line -> line.startsWith(" ✔ "));
            assertThat(left.exit()).isZero();
        }
    }

    @Test
    void lineAndColumnAreThoseOfTheFileAlsoAfterADeclarationAndComments() throws IOException {
        Path plain = file("plain.xml", BAD_DATE);
        Path declared = file("declared.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ours -->\n" + BAD_DATE);

        Left left = typed.run("validate", plain, declared);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.out()).contains(
                "✖ ENV-003  " + plain + ":3:11  /employmentRequest/period/begin: \"2026-13-01\" is not a date",
                "✖ ENV-003  " + declared + ":5:11  /employmentRequest/period/begin: \"2026-13-01\" is not a date");
    }

    @Test
    void oneBadFileAmongGoodOnesIsEnoughAndAllAreLookedAt() throws IOException {
        Path bad = file("bad.xml", BAD_DATE);
        Path good = Typed.SAMPLES.resolve("echo.v1/good/question.xml");

        Left left = typed.run("validate", bad, good);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.out()).contains("✖ ENV-003", "✔ " + good);
    }

    @Test
    void aFaultInAPayloadInsideAnEnvelopeIsToldInTheLinesOfTheEnvelope() throws IOException {
        String good = Files.readString(Typed.SAMPLES.resolve("envelope.v1/good/question.xml"));
        Path bad = file("envelope.xml", good.replace("<begin>2025-01-01</begin>", "<begin>2025-02-30</begin>"));
        int line = (int) Files.readString(bad).substring(0, Files.readString(bad).indexOf("2025-02-30")).lines().count();

        assertThat(typed.run("validate", bad).out())
                .contains(bad + ":" + line + ":5  /employmentRequest/period/begin: \"2025-02-30\" is not a date");
    }

    @Test
    void aColumnIsRightWhereTheEnvelopeDeclaredThePayloadsPrefix() throws IOException {
        String prefixed = Files.readString(Typed.SAMPLES.resolve("envelope.v1/good/question-prefixed.xml"))
                .replaceAll("(?s)<p:echoRequest>.*</p:echoRequest>", "<p:echoRequest><p:txt>x</p:txt></p:echoRequest>");
        Path bad = file("prefixed.xml", prefixed);
        String line = prefixed.lines().filter(one -> one.contains("<p:txt>")).findFirst().orElseThrow();
        int number = prefixed.lines().toList().indexOf(line) + 1;

        assertThat(typed.run("validate", bad).out()).contains(bad + ":" + number + ":" + (line.indexOf("<p:txt>") + 1) + "  /echoRequest/txt");
    }

    @Test
    void checkDigitsThatDoNotFitAreSaidWithoutTheNumber() throws IOException {
        Path bad = file("digits.xml", BAD_DATE.replace("2026-13-01", "2026-01-01").replace("85073003357", "85073003358"));

        Left left = typed.run("validate", bad);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.out()).contains("SSN-001  " + bad + ":2:3  /employmentRequest/ssin").doesNotContain("850730");
    }

    @Test
    void theServiceMayBeDemanded() {
        Path echo = Typed.SAMPLES.resolve("echo.v1/good/question.xml");

        assertThat(typed.run("validate", echo, "--service", "echo.v1").exit()).isZero();
        assertThat(typed.run("validate", echo, "--service", "employment.v2").out()).contains("must begin with employmentRequest");
        assertThat(typed.run("validate", echo, "--service", "nothing").exit()).isEqualTo(3);
        assertThat(typed.run("validate", echo, "--service", "nothing.v1").out()).contains("ENV-004");
    }

    @Test
    void whatIsNoXmlIsUnreadableAndWhatIsNotThereIsSaid() throws IOException {
        assertThat(typed.run("validate", file("text.xml", "hello")).out()).contains("ENV-002");
        assertThat(typed.run("validate", data.resolve("absent.xml")).exit()).isEqualTo(3);
    }

    @Test
    void standardInputIsAFileToo() {
        assertThat(typed.stdin(BAD_DATE).run("validate", "-").out()).contains("stdin:3:11");
    }

    @Test
    void everyGoodSampleInJsonIsGood() throws IOException {
        try (Stream<Path> samples = Files.walk(Typed.SAMPLES)) {
            List<Path> good = samples.filter(path -> path.toString().matches(".*/good/.*\\.json")).toList();

            assertThat(good).hasSizeGreaterThan(10).allSatisfy(file -> {
                String folder = file.getParent().getParent().getFileName().toString();
                Left left = folder.equals("envelope.v1") ? typed.run("validate", file) : typed.run("validate", file, "--service", folder);
                assertThat(left.out()).startsWith(" ✔ ");
            });
        }
    }

    @Test
    void aFaultInAJsonPayloadInsideAnEnvelopeIsToldInTheLinesOfTheEnvelope() throws IOException {
        String good = Files.readString(Typed.SAMPLES.resolve("envelope.v1/good/question.json"));
        Path bad = file("envelope.json", good.replace("\"begin\": \"2025-01-01\"", "\"begin\": \"2025-02-30\""));
        List<String> lines = Files.readAllLines(bad);
        String line = lines.stream().filter(one -> one.contains("2025-02-30")).findFirst().orElseThrow();

        assertThat(typed.run("validate", bad).out())
                .contains(bad + ":" + (lines.indexOf(line) + 1) + ":" + (line.indexOf('"') + 1) + "  /data/payload/period/begin: \"2025-02-30\" is not a date");
    }

    @Test
    void aFaultInTheFirstLineOfAPayloadIsToldInItsColumn() throws IOException {
        String compact = Files.readString(Typed.SAMPLES.resolve("envelope.v1/good/question.json"))
                .replaceAll("(?s)\"payload\": \\{.*", "\"payload\": {\"ssin\": \"x\", \"period\": {\"begin\": \"2025-01-01\"}}}}");
        Path bad = file("compact.json", compact);
        List<String> lines = Files.readAllLines(bad);

        assertThat(typed.run("validate", bad).out())
                .contains(bad + ":" + lines.size() + ":" + (lines.getLast().indexOf("\"ssin\"") + 1) + "  /data/payload/ssin");
    }

    @Test
    void checkDigitsThatDoNotFitAreSaidOfJsonTooWithoutTheNumber() throws IOException {
        Path bad = file("identifyPerson.v1.json", "{\n  \"ssin\": \"85073003358\"\n}");

        assertThat(typed.run("validate", bad).out()).contains("SSN-001  " + bad + ":2:3  /ssin").doesNotContain("850730");
    }

    @Test
    void jsonListsTheFaults() throws IOException {
        Left left = typed.run("validate", file("bad.xml", BAD_DATE), "-o", "json");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.out()).contains("\"line\" : 3", "\"column\" : 11", "\"total\" : 1");
    }
}
