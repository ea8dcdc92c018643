package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Commands;
import crossroads.dist.cli.Screen;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.letters.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type, against a hub that runs. */
class CommandsIT {

    private static final Cbe NEIGHBOUR = new Cbe("1000000021");

    @TempDir
    static Path folder;

    private static final AtomicBoolean SUPPLIER_ANSWERS = new AtomicBoolean(true);
    private static RunningHub hub;
    private static Partner supplier;
    private static Contexts contexts;

    /** What was written and how the command left. */
    private record Left(int exit, String out, String err) {

        String ticket() {
            return out.lines().filter(line -> line.contains("ticket ")).findFirst().orElseThrow().replaceAll(".*ticket ([^ ]+).*", "$1");
        }
    }

    @BeforeAll
    static void aHubWithACentreAndTheContributionsOffice() {
        hub = RunningHub.example(folder.resolve("data"));
        contexts = new Contexts(List.of(hub.data().resolve("contexts")));
        contexts.save(named("clairval", hub.join(RunningHub.CENTRE).context()));
        contexts.save(named("neuville", hub.join(NEIGHBOUR).context()));
        contexts.save(new AdminContext(
                "admin", URI.create("http://127.0.0.1:" + hub.settings().adminPort()), hub.hub().environment(), hub.settings().adminToken()));
        contexts.use("clairval");
        supplier = hub.join(RunningHub.SUPPLIER).partner().serve(CommandsIT::answered).start();
    }

    @AfterAll
    static void stop() {
        supplier.close();
        hub.close();
    }

    private static Optional<Reply> answered(Envelope.Question question) {
        return SUPPLIER_ANSWERS.get() ? Persons.employment(question) : Optional.empty();
    }

    private static PartnerContext named(String name, PartnerContext one) {
        return new PartnerContext(
                name, one.url(), one.environment(), one.institution(), one.hub(), one.keys(), one.hubCertificates(), one.letters());
    }

    /** Each as a process of its own would: nothing is kept but files. */
    private static Left type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        Commands commands = new Commands(screen, new ByteArrayInputStream(new byte[0]), Clock.systemUTC(), data -> contexts);
        int exit = commands.run(Stream.concat(Stream.of("--data", hub.data().toString(), "--lang", "en"), Stream.of(arguments)).toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String person(String name) throws Exception {
        Path file = folder.resolve(name + ".txt");
        Files.writeString(file, type("persons", "show", name, "--config", RunningHub.home().resolve("config/example").toString()).out());
        return file.toString();
    }

    private static Left ask(String person, String... further) throws Exception {
        return type(Stream.concat(
                        Stream.of("send", "--example", "employment.v2", "--person", person(person), "--wait", "--out", folder.resolve("out").toString()),
                        Stream.of(further))
                .toArray(String[]::new));
    }

    @Test
    void pingTriesEveryPartOfTheWay() {
        Left left = type("ping");

        assertThat(left.exit()).as(left.toString()).isZero();
        assertThat(left.out()).contains("✔ certificate", "✔ TLS          TLS 1.3", "✔ inbox        inbox.0212344876.online", "✔ echo", "✔ clock");
    }

    @Test
    void anAnswerIsSavedAndItsTicketTracedAndExplained() throws Exception {
        Left sent = ask("alex");

        assertThat(sent.exit()).as(sent.toString()).isZero();
        assertThat(sent.out()).contains("✔ DATA_FOUND in", "authorized by FICT-2026-001/3");
        assertThat(Files.readString(folder.resolve("out").resolve(sent.ticket() + ".xml"))).contains("<employmentAnswer");
        assertThat(type("trace", sent.ticket()).out()).contains("ANSWERED", "opened", "answered", "to 0212344876");
        assertThat(type("explain", sent.ticket()).out())
                .contains("✔ row           FICT-2026-001/3", "legal basis FICT-2026-001")
                .doesNotContain("National Social Security Office");
        assertThat(type("trace", sent.ticket(), "--sender", "0212344876", "--context", "admin").out()).contains("National Social Security Office");
    }

    @Test
    void aQuestionInJsonIsAnsweredInJson() throws Exception {
        Left sent = ask("alex", "--format", "json");

        assertThat(sent.exit()).as(sent.toString()).isZero();
        assertThat(sent.out()).contains("✔ DATA_FOUND in", "authorized by FICT-2026-001/3");
        Path saved = folder.resolve("out").resolve(sent.ticket() + ".json");
        assertThat(Files.readString(saved)).contains("\"employments\": [");
        assertThat(type("validate", saved.toString(), "--service", "employment.v2").exit()).isZero();
        Left replaced = ask("eli", "--format", "json");
        assertThat(replaced.out()).contains("✖ SSN-002");
        assertThat(Files.readString(folder.resolve("out").resolve(replaced.ticket() + ".json"))).contains("newSSIN", "urn:problem-type:crossroads:exchange:replacedSsin");
    }

    @Test
    void theSameTicketAgainHasOneEffectAndTellsTheSameOutcome() throws Exception {
        Left first = ask("alex", "--ticket", "once");
        long leaves = hub.leaves();
        Left again = ask("alex", "--ticket", "once");
        long leavesAfter = hub.leaves();
        Left other = ask("bo", "--ticket", "once");
        Left onceMore = ask("alex", "--ticket", "once");

        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(again.out()).contains("DATA_FOUND");
        assertThat(leavesAfter).isEqualTo(leaves);
        assertThat(onceMore.out()).contains("DATA_FOUND");
        assertThat(other.exit()).isEqualTo(6);
        assertThat(other.out()).contains("✖ TKT-001", "→ Give each new message a new ticket. The first outcome: ./crossroads trace once");
    }

    @Test
    void aRefusalSaysWhatToDoAndCanBeExplained() throws Exception {
        Left left = ask("bo");

        assertThat(left.exit()).as(left.toString()).isEqualTo(5);
        assertThat(left.out()).contains("✖ AUT-002  MSG00012", "nothing was sent to any supplier");
        assertThat(type("explain", left.ticket()).out()).contains("✔ row", "✖ inscription", "– person", "– supplier", "✖ AUT-002");
    }

    @Test
    void whatTheHubCannotBelieveIsToldWithoutATicket() throws Exception {
        Left left = ask("alex", "--acting-for", NEIGHBOUR.digits());

        assertThat(left.exit()).as(left.toString()).isEqualTo(5);
        assertThat(left.out()).contains("✖ IDN-001").doesNotContain("explain");
    }

    @Test
    void aPersonsNewNumberIsSavedAndNeverShown() throws Exception {
        Left left = ask("eli");

        assertThat(left.exit()).as(left.toString()).isEqualTo(3);
        assertThat(left.out()).contains("✖ SSN-002").doesNotContainPattern("(?<![0-9a-f-])[0-9]{11}(?![0-9a-f-])");
        assertThat(Files.readString(folder.resolve("out").resolve(left.ticket() + ".xml"))).contains("newSSIN");
    }

    @Test
    void aSupplierThatDoesNotAnswerIsNoAnswerAndNotNoData() throws Exception {
        SUPPLIER_ANSWERS.set(false);
        try {
            Left left = ask("alex");

            assertThat(left.exit()).as(left.toString()).isEqualTo(9);
            assertThat(left.out()).contains("! NO_RESULT  SUP-001", "This does not mean \"no data\"");
        } finally {
            SUPPLIER_ANSWERS.set(true);
        }
    }

    @Test
    void lettersThatComeWhileAnotherIsWaitedForAreReceivedLater() throws Exception {
        Left sent = type("send", "--example", "echo.v1", "--ticket", "later", "--context", "neuville");
        type("ping", "--context", "neuville");
        String out = folder.resolve("received").toString();

        Left received = type("receive", "--context", "neuville", "--out", out);

        assertThat(sent.exit()).isZero();
        assertThat(received.out()).contains("answer", "later", "DATA_FOUND MSG00000");
        assertThat(folder.resolve("received/later.xml")).content().contains("<echoAnswer");
        assertThat(type("receive", "--context", "neuville", "--out", out).err()).contains("the inbox is empty");
    }

    @Test
    void servicesAreListedAndALegalContextIsFoundWhereThereIsOnlyOne() throws Exception {
        Path echo = folder.resolve("echo.xml");
        Files.writeString(echo, "<echoRequest xmlns=\"urn:crossroads:payload:echo:1\"><text>hello</text></echoRequest>");

        assertThat(type("service", "list", "--allowed").out()).contains("employment.v2", "PCSW:SOCIAL_INQUIRY", "FICT-2026-001/3");
        Left sent = type("send", echo.toString(), "--wait", "--out", folder.resolve("out").toString());
        assertThat(sent.exit()).as(sent.toString()).isZero();
    }

    @Test
    void whatTheHubAloneCanSeeIsToldInTheLinesOfTheFile() throws Exception {
        Path file = folder.resolve("digits.xml");
        Files.writeString(
                file,
                """
                <?xml version="1.0"?>

                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>{person}</ssin>
                  <period>
                    <begin>{today}</begin>
                    <end>{yearAgo}</end>
                  </period>
                </employmentRequest>
                """);

        Left left = type("send", file.toString(), "--person", person("alex"), "--wait", "--legal-context", "PCSW:SOCIAL_INQUIRY");

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.out() + left.err()).contains("ENV-003", file + ":5:3");
    }

    @Test
    void anUnknownTicketIsNotFound() {
        assertThat(type("trace", "nobodys").exit()).isEqualTo(4);
        assertThat(type("explain", "nobodys", "--context", "admin").exit()).isEqualTo(4);
    }

    @Test
    void theAdministratorSeesTheHub() {
        assertThat(type("status").out()).contains("ready          true");
        assertThat(type("doctor").exit()).isZero();
        assertThat(type("institution", "list", "--class", "17.1").out()).contains("0212344876");
    }

    @Test
    void whoIsSuspendedIsCutOffAtOnce() {
        Cbe member = hub.hub().revision().institutions().values().stream()
                .filter(one -> one.sectorClass().toString().equals("17.1"))
                .map(one -> one.cbe())
                .filter(cbe -> !cbe.equals(RunningHub.CENTRE) && !cbe.equals(NEIGHBOUR))
                .findFirst()
                .orElseThrow();
        contexts.save(named("suspended", hub.join(member).context()));
        int before = type("ping", "--context", "suspended").exit();

        Left left = type("institution", "suspend", member.digits());

        assertThat(before).isZero();
        assertThat(left.out()).contains("✔ " + member.digits() + " is suspended");
        assertThat(type("ping", "--context", "suspended").exit()).isNotZero();
        assertThat(type("institution", "show", member.digits()).out()).contains("SUSPENDED");
    }

    @Test
    void aHubThatIsNotThereIsUnreachable() {
        PartnerContext here = (PartnerContext) contexts.named("clairval").orElseThrow();
        contexts.save(new PartnerContext(
                "nowhere", URI.create("amqps://localhost:1"), here.environment(), here.institution(), here.hub(), here.keys(),
                here.hubCertificates(), here.letters()));

        assertThat(type("ping", "--context", "nowhere").exit()).isEqualTo(9);
        Left sent = type("send", "--example", "echo.v1", "--context", "nowhere");
        assertThat(sent.exit()).isEqualTo(9);
        assertThat(sent.err()).contains("→ ./crossroads ping");
    }
}
