package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.institution.Environment;
import crossroads.hub.service.ServiceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of inscriptions before anything is sent, and of what the hub answered. Over a real hub: {@code InscriptionIT}. */
class RegisterCommandTest {

    private static final Path EXAMPLE = Path.of("..", "config", "example");

    @TempDir Path data;
    private Typed typed;
    private Path person;
    private Path proof;

    @BeforeEach
    void aPersonAndAProof() throws IOException {
        typed = new Typed(data);
        person = Files.writeString(data.resolve("anna.txt"), "85073003357\n");
        proof = Files.writeString(data.resolve("anna.id"), "documentNumber: 999000000001\nlastName: Clairmont\nbirthDate: 2085-07-30\n");
    }

    private Left add(String quality, String from, Object proofFile) {
        return typed.run("register", "add", "--quality", quality, "--from", from, "--person", person, "--proof", proofFile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no lines of a proof", "lastName Clairmont", "name: Clairmont", "lastName: A\nlastName: B"})
    void aFileThatIsNoProofIsRefusedWithoutRepeatingIt(String text) throws IOException {
        Path file = Files.writeString(data.resolve("wrong.id"), text);

        Left left = add("1", "today", file);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains("is not a proof of identity", "→ ./crossroads persons show NAME --proof > ").doesNotContain("Clairmont");
    }

    @Test
    void aProofThatShowsTooLittleIsRefusedBeforeItIsSent() throws IOException {
        Left left = add("1", "today", Files.writeString(data.resolve("little.id"), "lastName: Clairmont\n"));

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains("ENV-003", "/inscriptionRequest/register/proof", "birthDate");
    }

    @Test
    void aQualityThatIsNoNumberAndADayThatIsNoneAreRefused() {
        assertThat(add("one", "today", proof).err()).contains("ENV-003", "\"one\" is not a quality");
        assertThat(add("1", "tomorrow", proof).err()).contains("tomorrow is not a date", "a day is written 2026-11-24, or today");
        assertThat(typed.run("register", "end", "--quality", "1", "--on", "2026-02-30", "--person", person).exit()).isEqualTo(3);
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        Left left = typed.run(
                "register", "add", "--quality", "1", "--from", "today", "--until", "2026-11-23", "--person", person, "--proof", proof);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains("ends before it begins");
    }

    @Test
    void aNumberIsNeverTakenAsAnArgument() {
        Left left = typed.run("register", "list", "--person", "85073003357");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).doesNotContain("85073003357");
    }

    @Test
    void bothFromStandardInputCantBe() {
        Left left = typed.stdin("85073003357").run("register", "add", "--quality", "1", "--from", "today", "--person", "-", "--proof", "-");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains("can't both come from standard input");
    }

    @Test
    void withoutAHubItIsUnreachable() {
        typed.centre("clairval");

        assertThat(typed.run("register", "list", "--person", person).exit()).isIn(3, 9);
    }

    @Test
    void whatTheHubAnsweredIsToldInWordsOrInJson() throws IOException {
        byte[] answer = Files.readAllBytes(Typed.SAMPLES.resolve("inscription.v1/good/answer.xml"));

        assertThat(told(answer, Output.TABLE, "en")).contains(
                "✔ identity confirmed by the register · inscribed", "QUALITY", "2026-11-24", "authorized by FICT-2026-003/2").doesNotContain("85073003357");
        assertThat(told(answer, Output.TABLE, "fr")).contains("identité confirmée par le registre · inscrit");
        assertThat(told(answer, Output.JSON, "en")).contains(
                "\"result\" : \"INSCRIBED\"", "\"identityConfirmed\" : true", "\"quality\" : 1", "\"begin\" : \"2026-11-24\"").doesNotContain("85073003357");
    }

    @Test
    void aProofOfATestPersonIsWhatItsDocumentShows() {
        Left left = typed.run("persons", "show", "robin", "--proof", "--config", EXAMPLE);

        assertThat(left.exit()).isZero();
        assertThat(left.out()).contains("lastName: Clairmont-Robin\n", "firstName: Robin\n", "birthDate: 2092-04-12\n").startsWith("documentNumber: 999");
        assertThat(typed.run("persons", "show", "jo", "--proof", "--config", EXAMPLE).exit()).isEqualTo(4);
    }

    private String told(byte[] payload, Output output, String language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(out, true, StandardCharsets.UTF_8), false);
        Session session = new Session(
                screen, new ByteArrayInputStream(new byte[0]), InstantSource.fixed(Typed.NOW), data, typed::contexts, Optional.empty(), output,
                Phrases.in(language), false);
        new Inscribing(session).tell(
                "T-1",
                new Envelope.Answer(
                        new Head(1, Environment.TEST, UUID.randomUUID(), Optional.empty(), Typed.HUB, Typed.CENTRE),
                        Optional.empty(),
                        new HubInformation(UUID.randomUUID(), Typed.NOW, Optional.empty()),
                        Optional.empty(),
                        ServiceId.parse("inscription.v1"),
                        Status.dataFound(),
                        List.of(),
                        Optional.of("FICT-2026-003/2"),
                        Optional.of(new Payload(payload, Format.XML)),
                        Optional.empty()));
        return out.toString(StandardCharsets.UTF_8);
    }
}
