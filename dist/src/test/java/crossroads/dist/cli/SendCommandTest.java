package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.institution.Environment;
import crossroads.hub.service.ServiceId;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.xsd.payloads.FormattedPayloads;
import crossroads.xsd.payloads.XmlPayloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {

    private static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");

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
    void whatIsWrongIsSaidBeforeAnythingIsSent() throws IOException {
        Path bad = file("bad.xml",
                """
                <?xml version="1.0"?>
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>85073003357</ssin>
                  <period><begin>2026-13-01</begin></period>
                </employmentRequest>
                """);

        Left left = typed.run("send", bad);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).isEqualTo(
                " ✖ ENV-003  " + bad + ":4:11  /employmentRequest/period/begin: \"2026-13-01\" is not a date\n   → ./crossroads validate " + bad + "\n");
    }

    @Test
    void jsonIsCheckedAsTheServiceThatItsFileIsNamedAfterOrThatIsSaid() throws IOException {
        String text = "{\n  \"ssin\": \"85073003357\",\n  \"period\": {\"begin\": \"2026-13-01\"}\n}\n";
        Path bad = file("employment.v2-robin.json", text);
        Path nameless = file("question.json", text);

        assertThat(typed.run("send", bad).err())
                .startsWith(" ✖ ENV-003  " + bad + ":3:14  /period/begin: \"2026-13-01\" is not a date\n");
        assertThat(typed.run("send", nameless, "--service", "employment.v2").err()).contains("/period/begin: \"2026-13-01\" is not a date");
        assertThat(typed.run("send", nameless).err()).contains("ENV-004", "--service");
        assertThat(typed.run("send", file("employment.v2.json", "{\"ssin\": \"85073003357\", \"ssin\": 1}")).err())
                .contains("ENV-002", "two members of one name").doesNotContain("850730");
    }

    @Test
    void anAnswerIsNoQuestionInJsonEither() throws IOException {
        Path answer = file("employment.v2.json", Files.readString(Typed.SAMPLES.resolve("employment.v2/good/answer.json")));

        assertThat(typed.run("send", answer).err()).contains("incomplete; expected: period");
        assertThat(typed.run("validate", answer).exit()).isZero();
    }

    @Test
    void aQuestionInJsonIsKeptToBeRepeatedToo() throws IOException {
        SentQuestions sent = new SentQuestions(data.resolve("inbox"));
        Drafts drafts = new Drafts(Environment.TEST, Typed.CENTRE, Typed.HUB, InstantSource.fixed(Typed.NOW));
        Payload json = new Payload("\n { \"text\":\"x\" }\n".getBytes(StandardCharsets.UTF_8), Format.JSON);
        Ask ask = Ask.of(ServiceId.parse("echo.v1"), "-", json).withTicket("in-json");

        sent.keep(drafts.question(ask));
        Envelope.Question again = sent.find("in-json").orElseThrow();

        assertThat(again.payload().format()).isEqualTo(Format.JSON);
        assertThat(sent.asksTheSame(again, drafts.question(ask))).isTrue();
        assertThat(data.resolve("sent/in-json.json")).exists();
    }

    @Test
    void aPersonComesFromAFileOrStandardInputOnly() throws IOException {
        typed.centre("clairval");
        Path robin = file("robin.txt", "85073003357\n");

        assertThat(typed.run("send", "--example", "employment.v2").err()).contains("--person");
        assertThat(typed.run("send", "--example", "employment.v2", "--person", robin).err()).contains("the context clairval can't be used");
        assertThat(typed.stdin("85073003357\n").run("send", "--example", "employment.v2", "--person", "-").err()).contains("can't be used");
        Left argument = typed.run("send", "--example", "employment.v2", "--person", "85073003357");
        assertThat(argument.exit()).isEqualTo(3);
        assertThat(argument.err()).contains("never as an argument").doesNotContain("850730");
        assertThat(typed.run("send", "85073003357", "more").err()).doesNotContain("850730");
        assertThat(typed.run("send", "85073003357").err()).contains("can't be read").doesNotContain("850730");
    }

    @Test
    void aFileThatHoldsNoNumberIsNotRepeated() throws IOException {
        Path wrong = file("wrong.txt", "85073003358");

        Left left = typed.run("send", "--example", "employment.v2", "--person", wrong);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains(wrong.toString()).doesNotContain("850730");
    }

    @Test
    void aPersonNeedsAPlaceInTheFile() throws IOException {
        Path robin = file("robin.txt", "85073003357");

        assertThat(typed.run("send", "--example", "echo.v1", "--person", robin).err()).contains("{person} is not in it");
    }

    @Test
    void oneQuestionIsAskedNotNoneAndNotTwo() {
        assertThat(typed.run("send").exit()).isEqualTo(2);
        assertThat(typed.run("send", "a.xml", "--example", "echo.v1").exit()).isEqualTo(2);
        assertThat(typed.run("send", "--example", "nothing.v1").exit()).isEqualTo(4);
    }

    @Test
    void aPersonsNumberIsNoTicket() {
        assertThat(typed.run("send", "--example", "echo.v1", "--ticket", "85073003357").exit()).isEqualTo(3);
        assertThat(typed.run("send", "--example", "echo.v1", "--ticket", "a b").exit()).isEqualTo(3);
    }

    @Test
    void anEnvelopeIsNotPutIntoAnEnvelope() {
        assertThat(typed.run("send", Typed.SAMPLES.resolve("envelope.v1/good/question.xml")).err()).contains("is an envelope");
    }

    @Test
    void withoutAContextTheNextCommandIsSaid() {
        Left left = typed.run("send", "--example", "echo.v1");

        assertThat(left.exit()).isEqualTo(4);
        assertThat(left.err()).contains("→ ./crossroads demo");
    }

    @Test
    void everyExampleIsValidOnceItsPlacesAreFilled() throws IOException {
        FormattedPayloads payloads = new FormattedPayloads();
        for (String name : Example.names().split(", ")) {
            ServiceId service = ServiceId.parse(name);
            for (Format format : Format.values()) {
                String filled = new String(Example.of(service).orElseThrow().template(format), StandardCharsets.UTF_8)
                        .replace("{person}", "85073003357").replace("{today}", "2026-11-24").replace("{yearAgo}", "2025-11-24");
                payloads.check(service, Direction.QUESTION, new Payload(filled.getBytes(StandardCharsets.UTF_8), format));
            }
        }
        // What trace, explain and register ask has commands of its own.
        assertThat(new XmlPayloads().services()).allSatisfy(service -> assertThat(Example.of(service).isPresent())
                .as("an example of " + service)
                .isEqualTo(!List.of("myExchanges", "inscription").contains(service.name())));
    }

    @Test
    void whatWasSentUnderATicketIsKeptToBeRepeatedToTheByte() throws IOException {
        SentQuestions sent = new SentQuestions(data.resolve("inbox"));
        Drafts drafts = new Drafts(Environment.TEST, Typed.CENTRE, Typed.HUB, InstantSource.fixed(Typed.NOW));
        String xml = "<?xml version=\"1.0\"?>\n<employmentRequest xmlns=\"urn:crossroads:payload:employment:2\">\n  <ssin>85073003357</ssin>\n"
                + "  <period><begin>2025-01-01</begin></period>\n</employmentRequest>\n";
        Envelope.Question first = drafts.question(ask(xml));
        var envelopes = new crossroads.xsd.envelopes.XmlEnvelopes();

        sent.keep(first);
        Envelope.Question again = sent.find("odd/ticket").orElseThrow();

        assertThat(envelopes.write(again)).isEqualTo(envelopes.write(first));
        assertThat(sent.asksTheSame(again, drafts.question(ask(xml)))).isTrue();
        assertThat(sent.asksTheSame(again, drafts.question(ask(xml.replace("2025", "2024"))))).isFalse();
        assertThat(sent.asksTheSame(again, drafts.question(ask(xml).by("other", "dossier")))).isFalse();
        assertThat(sent.find("another")).isEmpty();
        try (var files = Files.list(data.resolve("sent"))) {
            assertThat(files.toList()).singleElement().satisfies(file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    private static Ask ask(String xml) {
        return Ask.of(EMPLOYMENT, "PCSW:SOCIAL_INQUIRY", new Payload(xml.getBytes(StandardCharsets.UTF_8), Format.XML)).withTicket("odd/ticket");
    }

    @Test
    void theDeadlineIsTheServicesOwnOrTheDefaultOrPatience() throws IOException {
        Optional<ConfigurationFolder> small = Optional.of(new ConfigurationFolder(Typed.SMALL));

        assertThat(Deadlines.of(small, EMPLOYMENT)).hasSeconds(5);
        assertThat(Deadlines.of(Optional.empty(), EMPLOYMENT)).hasSeconds(30);
        Path folder = Files.createDirectories(data.resolve("config/services/slow.v1"));
        Files.writeString(folder.resolve("service.yaml"), "deadline: PT1M\n");
        assertThat(Deadlines.of(Optional.of(new ConfigurationFolder(data.resolve("config"))), ServiceId.parse("slow.v1"))).hasSeconds(60);
    }
}
