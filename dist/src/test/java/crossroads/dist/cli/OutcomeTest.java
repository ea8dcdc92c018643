package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.refusal.Argument;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.hub.refusal.Rule;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import crossroads.partner.letters.Letter;
import crossroads.xsd.envelopes.XmlEnvelopes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {

    private static final XmlEnvelopes ENVELOPES = new XmlEnvelopes();
    private static final String TICKET = "5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11";

    @TempDir Path folder;

    private record Told(int exit, String out) {}

    private static <E extends Envelope> E sample(Class<E> kind, String name) {
        try {
            return kind.cast(ENVELOPES.read(Files.readAllBytes(Typed.SAMPLES.resolve("envelope.v1/good/" + name + ".xml"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Envelope.RefusalNotice refusal(RefusalId id, String rule) {
        return refusal(id, rule, List.of());
    }

    private static Envelope.RefusalNotice refusal(RefusalId id, String rule, List<Information> information) {
        Envelope.RefusalNotice sample = sample(Envelope.RefusalNotice.class, "refusal");
        return new Envelope.RefusalNotice(
                sample.head(), sample.ticket(), sample.hub(), id.id(), id.isFault(),
                new Status(StatusValue.NO_RESULT, id.statusCode(), "", information),
                "", rule, Optional.empty(), RefusalTexts.remedy(id, "en"), RefusalTexts.page(id), Optional.empty());
    }

    private Told told(Envelope envelope, String language, Output output, Optional<Question> question) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(new ByteArrayOutputStream()), false);
        Session session = new Session(
                screen, new ByteArrayInputStream(new byte[0]), InstantSource.fixed(Typed.NOW), folder, () -> new Typed(folder).contexts(),
                Optional.empty(), output, Phrases.in(language), false);
        Outcome outcome = new Outcome(
                session, TICKET, "employment.v2, PCSW:SOCIAL_INQUIRY", question, envelope, Duration.ofMillis(36),
                Optional.of(Path.of("out", TICKET + ".xml")).filter(file -> envelope instanceof Envelope.Answer));
        outcome.tell();
        return new Told(outcome.exitCode(), out.toString(StandardCharsets.UTF_8));
    }

    private Told told(Envelope envelope) {
        return told(envelope, "en", Output.TABLE, Optional.empty());
    }

    @Test
    void anAnswerTellsWhereItLiesWhatWasRemovedAndByWhichRowAndNothingOfItself() {
        Told told = told(sample(Envelope.Answer.class, "answer"));

        assertThat(told.exit()).isZero();
        assertThat(told.out())
                .isEqualTo(
                        """
                         ✔ DATA_FOUND in 36 ms · saved to out/5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11.xml
                           removed for you: 1 elements (wage) · authorized by FICT-2026-001/1
                           ticket 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11 · ./crossroads trace 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11
                        """)
                .doesNotContainPattern("[0-9]{11}");
    }

    @Test
    void aRefusalSaysIdCodeTitleWhatWasAskedRuleAndRemedy() {
        Told told = told(refusal(RefusalId.AUT_002, "FICT-2026-001/1: no inscription of your institution on this person"));

        assertThat(told.exit()).isEqualTo(5);
        assertThat(told.out()).isEqualTo(
                """
                 ✖ AUT-002  MSG00012  Person not sufficiently integrated for your institution
                   you asked    employment.v2, PCSW:SOCIAL_INQUIRY, 2026-11-24
                   rule         FICT-2026-001/1: no inscription of your institution on this person
                   → Inscribe the person if your institution has a file, then ask again under a new ticket: ./crossroads register add --quality 1 --from today --person person.txt --proof person.id
                   ticket 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11 · nothing was sent to any supplier · ./crossroads explain 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11
                """);
    }

    @Test
    void theTitleAndTheRemedySpeakTheLanguageAskedFor() {
        String french = told(refusal(RefusalId.AUT_002, "x"), "fr", Output.TABLE, Optional.empty()).out();

        assertThat(french).contains(RefusalTexts.title(RefusalId.AUT_002, "fr"), Remedies.pasteable(RefusalTexts.remedy(RefusalId.AUT_002, "fr")), "rien n'a été envoyé");
    }

    @Test
    void theParticularRuleSpeaksTheLanguageAskedForAndEnglishWhereTheHubToldNoKey() {
        Rule rule = Rule.of(RuleKey.ROW_NONE, new Argument.Text("employment.v2"));
        Envelope.RefusalNotice told = refusal(RefusalId.AUT_001, rule.toString(), rule.information());

        assertThat(told(told, "nl", Output.TABLE, Optional.empty()).out()).contains("geen rij laat uw instelling employment.v2 vragen in deze wettelijke context");
        assertThat(told(told, "en", Output.TABLE, Optional.empty()).out()).contains(rule.toString()).doesNotContain("row-none");
        assertThat(told(refusal(RefusalId.AUT_001, "words of before"), "nl", Output.TABLE, Optional.empty()).out()).contains("words of before");
    }

    @Test
    void whatCouldNotBeAskedIsNeverShownAsNoData() {
        Told told = told(refusal(RefusalId.SUP_001, "no answer within 5 s"));

        assertThat(told.exit()).isEqualTo(9);
        assertThat(told.out()).contains("! NO_RESULT  SUP-001", "This does not mean \"no data\"").doesNotContain("nothing was sent");
    }

    @Test
    void aPlaceIsToldInTheLinesOfTheFileThatWasSent() {
        Envelope.RefusalNotice notice = sample(Envelope.RefusalNotice.class, "refusal");
        ServiceId service = ServiceId.parse("employment.v2");
        DocumentRoot root = new DocumentRoot(Format.XML, false, Optional.of(service), "employmentRequest", 3, 1);
        Question question = new Question("bad.xml", service, new Payload(new byte[0], Format.XML), root);

        Told told = told(notice, "en", Output.TABLE, Optional.of(question));

        assertThat(told.exit()).isEqualTo(3);
        assertThat(told.out()).contains("bad.xml:6:5  /employmentRequest/period/begin: \"2026-13-01\" is not a date", "→ ./crossroads validate bad.xml");
        assertThat(question.inFile(new Location(1, 5, "/")).line()).isEqualTo(3);
    }

    @Test
    void aPersonsNewNumberIsSavedAndNotShown() throws IOException {
        Envelope.RefusalNotice replaced = refusal(RefusalId.SSN_002, "the number was replaced by another");
        Envelope.RefusalNotice withNumber = new Envelope.RefusalNotice(
                replaced.head(), replaced.ticket(), replaced.hub(), replaced.refusal(), false,
                new Status(StatusValue.NO_RESULT, "MSG00006", "", List.of(new Information("replacedBy", "85073003357"))),
                replaced.field(), replaced.rule(), Optional.empty(), replaced.remedy(), replaced.href(), Optional.empty());

        Optional<Path> saved = new LetterFiles(folder.resolve("out")).save(new Letter(withNumber, Format.XML, folder.resolve("x.cms"), Typed.NOW));

        assertThat(saved).isPresent();
        assertThat(Files.readString(saved.get())).contains("85073003357");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved.get()))).isEqualTo("rw-------");
        assertThat(told(withNumber).out()).doesNotContain("85073003357");
        assertThat(told(withNumber, "en", Output.JSON, Optional.empty()).out()).contains("\"refusal\" : \"SSN-002\"").doesNotContain("85073003357");
    }

    @Test
    void aRepeatTellsTheFirstOutcome() {
        Told told = told(sample(Envelope.RepeatNotice.class, "repeat-notice"));

        assertThat(told.exit()).isZero();
        assertThat(told.out()).contains("ANSWERED", "0193602f-8c52-7f30-9d0e-64b1d7c0aa10", "taken from the inbox");
    }

    @Test
    void jsonHoldsTheStatusAndNothingOfTheAnswer() throws IOException {
        Told told = told(sample(Envelope.Answer.class, "answer"), "en", Output.JSON, Optional.empty());
        var json = Json.read(told.out().getBytes(StandardCharsets.UTF_8));

        assertThat(json.path("kind").asText()).isEqualTo("answer");
        assertThat(json.path("status").path("value").asText()).isEqualTo("DATA_FOUND");
        assertThat(json.path("authorizedBy").asText()).isEqualTo("FICT-2026-001/1");
        assertThat(told.out()).doesNotContain("85073003357");
    }

    @Test
    void everyRefusalLeavesWithTheCodeOfItsKind() {
        for (RefusalId id : RefusalId.values()) {
            assertThat(told(refusal(id, "x")).exit()).as(id.id()).isEqualTo(ExitCode.of(id)).isNotZero();
        }
    }
}
