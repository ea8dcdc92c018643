package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.dist.cli.Commands;
import crossroads.dist.cli.Screen;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.letters.Reply;
import crossroads.xsd.payloads.XmlPayloads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A centre that joins the directory: what people type, a hub that runs, a register that answers it. */
class InscriptionIT {

    private static final Cbe NEUVILLE = new Cbe("1000000021");
    private static final String SEEN_BY_NOBODY = "Clairmont-Robin";

    @TempDir
    static Path folder;

    private static final List<Envelope.Question> ASKED = new CopyOnWriteArrayList<>();
    private static volatile boolean isAnswering = true;
    private static RunningHub hub;
    private static Partner supplier;
    private static Partner register;
    private static Contexts contexts;

    private record Left(int exit, String out, String err) {}

    @BeforeAll
    static void aCentreAnOfficeAndARegister() throws Exception {
        hub = RunningHub.example(folder.resolve("data"));
        contexts = new Contexts(List.of(hub.data().resolve("contexts")));
        PartnerContext one = hub.join(NEUVILLE).context();
        contexts.save(new PartnerContext(
                "neuville", one.url(), one.environment(), one.institution(), one.hub(), one.keys(), one.hubCertificates(), one.letters()));
        contexts.use("neuville");
        supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start();
        register = hub.join(RunningHub.REGISTER).partner().serve(InscriptionIT::identified).start();
        for (String[] file : new String[][] {{"robin.txt"}, {"robin.id", "--proof"}}) {
            Files.writeString(folder.resolve(file[0]), type(Stream.concat(
                            Stream.of("persons", "show", "robin", "--config", RunningHub.home().resolve("config/example").toString()),
                            Stream.of(file).skip(1))
                    .toArray(String[]::new)).out());
        }
    }

    @AfterAll
    static void stop() {
        register.close();
        supplier.close();
        hub.close();
    }

    @BeforeEach
    void nothingIsInscribed() throws Exception {
        isAnswering = true;
        try (var database = hub.database(); var statement = database.createStatement()) {
            statement.execute("DELETE FROM inscription WHERE institution = '" + NEUVILLE + "'");
        }
    }

    /** As the register of the example answers. */
    private static Optional<Reply> identified(Envelope.Question question) {
        ASKED.add(question);
        String ssin = new XmlPayloads().values(question.payload(), List.of("/identifyPersonRequest/ssin")).getFirst();
        return isAnswering
                ? Optional.of(Reply.data(Persons.payload(
                        """
                        <identifyPersonAnswer xmlns="urn:crossroads:payload:identifyPerson:1"><ssin>%s</ssin><birthDate>2092-04-12</birthDate>\
                        <sex>MALE</sex><names><lastName>CLAIRMONT-ROBIN</lastName><firstName>Robin</firstName></names></identifyPersonAnswer>"""
                                .formatted(ssin))))
                : Optional.empty();
    }

    private static Left type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        Commands commands = new Commands(screen, new ByteArrayInputStream(new byte[0]), Clock.systemUTC(), data -> contexts);
        int exit = commands.run(Stream.concat(Stream.of("--data", hub.data().toString(), "--lang", "en"), Stream.of(arguments)).toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Left ask() {
        return type("send", "--example", "employment.v2", "--person", robin(), "--wait", "--out", folder.resolve("out").toString());
    }

    private static Left add(String from, String proof) throws Exception {
        Path file = Files.writeString(folder.resolve("proof.id"), proof);
        return type("register", "add", "--quality", "1", "--from", from, "--person", robin(), "--proof", file.toString());
    }

    private static String robin() {
        return folder.resolve("robin.txt").toString();
    }

    /** The register of this test has no number of his document. */
    private static String proof() throws Exception {
        return Files.readString(folder.resolve("robin.id")).replaceAll("documentNumber: .*\n", "");
    }

    @Test
    void whoIsRefusedInscribesAsksAgainAndIsAnswered() throws Exception {
        Left early = ask();
        assertThat(early.exit()).as(early.toString()).isEqualTo(5);
        assertThat(early.out()).contains("AUT-002", "→ Inscribe the person", "./crossroads register add --quality 1 --from today");

        Left added = add("today", proof());
        assertThat(added.exit()).as(added.toString()).isZero();
        assertThat(added.out()).contains("✔ identity confirmed by the register · inscribed", "authorized by FICT-2026-016");

        Left now = ask();
        assertThat(now.exit()).as(now.toString()).isZero();
        assertThat(now.out()).contains("✔ DATA_FOUND");

        assertThat(add("today", proof()).out()).contains("! identity confirmed by the register · already inscribed");
        assertThat(type("register", "list", "--person", robin(), "-o", "json").out())
                .contains("\"result\" : \"LISTED\"", "\"quality\" : 1").doesNotContainPattern("[0-9]{11}");
        assertThat(Tables.rows(hub, "asked_first")).isZero();
    }

    @Test
    void theRegisterIsAskedInTheHubsNameAndTheAskerReadsNothingOfWhatItSays() throws Exception {
        ASKED.clear();

        Left added = add("today", proof());

        assertThat(added.exit()).as(added.toString()).isZero();
        assertThat(ASKED).singleElement().satisfies(question -> {
            assertThat(question.customer().institution()).isEqualTo(hub.hub().revision().hub());
            assertThat(question.legalContext()).isEqualTo("HUB:INTEGRATION");
            assertThat(new String(question.payload().bytes(), StandardCharsets.UTF_8)).doesNotContain("proof", "Clairmont");
        });
        assertThat(added.out() + added.err()).doesNotContain("MALE", "2092", "CLAIRMONT");
    }

    @Test
    void aProofOfAnotherIsRefusedAndNamesTheFieldOnly() throws Exception {
        Left left = add("today", proof().replace("2092-04-12", "2092-04-13"));

        assertThat(left.exit()).as(left.toString()).isEqualTo(5);
        assertThat(left.out()).contains("✖ IDN-006", "birthDate is not what the register has").doesNotContain("2092", "nothing was sent");
        assertThat(type("register", "list", "--person", robin()).out()).contains("! you have no such inscription");
    }

    @Test
    void aRegisterThatDoesNotAnswerIsNoRefusal() throws Exception {
        isAnswering = false;

        Left left = add("today", proof());

        assertThat(left.exit()).as(left.toString()).isEqualTo(9);
        assertThat(left.out()).contains("NO_RESULT", "SUP-001");
        assertThat(Tables.rows(hub, "asked_first")).isZero();
    }

    @Test
    void anEndedInscriptionNoLongerCountsAndEndingAgainIsAWarning() throws Exception {
        add("2026-01-01", proof());

        Left ended = type("register", "end", "--quality", "1", "--on", "2026-11-01", "--person", robin());
        assertThat(ended.exit()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("✔ ended", "2026-01-01", "2026-11-01");

        assertThat(ask().out()).contains("AUT-004");
        assertThat(type("register", "end", "--quality", "1", "--on", "2026-11-01", "--person", robin()).out()).contains("! already ended");
        assertThat(type("register", "end", "--quality", "2", "--on", "2026-11-01", "--person", robin()).out()).contains("! you have no such inscription");
        assertThat(type("register", "end", "--quality", "1", "--on", "2025-11-01", "--person", robin()).exit()).as("what has been is not undone").isEqualTo(5);
    }

    @Test
    void aQualityThatCentresDoNotHaveIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("proof.id"), proof());

        Left left = type("register", "add", "--quality", "101", "--from", "today", "--person", robin(), "--proof", file.toString());

        assertThat(left.exit()).isEqualTo(5);
        assertThat(left.out()).contains("AUT-003", "institutions of your class have no quality 101");
    }

    @Test
    void nothingThatAProofShowsIsWrittenDownInTheClear() throws Exception {
        add("today", proof());
        add("today", proof().replace("2092-04-12", "2092-04-13"));

        assertThat(String.join("\n", hub.log().unmasked())).doesNotContain(SEEN_BY_NOBODY, "2092-04-1");
        for (String table : List.of("asked_first", "exchange", "delivery", "ticket", "outbox", "journal")) {
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(Tables.number(
                    hub, "SELECT count(*) FROM " + table + " t WHERE position(convert_to('" + SEEN_BY_NOBODY + "', 'UTF8') in convert_to(t::text, 'UTF8')) > 0"
                            + " OR position(encode(convert_to('" + SEEN_BY_NOBODY + "', 'UTF8'), 'hex') in t::text) > 0")).as(table).isZero());
        }
    }
}
