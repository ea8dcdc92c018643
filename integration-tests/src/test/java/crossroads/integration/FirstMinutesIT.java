package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Commands;
import crossroads.dist.cli.Screen;
import crossroads.dist.demo.SupplierProcess;
import crossroads.hub.institution.Cbe;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an integration developer types first, from the invitation on, against a hub with the example sector. */
class FirstMinutesIT {

    private static final Path EXAMPLE = RunningHub.home().resolve("config/example");
    private static final List<PipedOutputStream> SUPPLIERS = new ArrayList<>();

    @TempDir
    static Path folder;

    private static RunningHub hub;
    private static Contexts contexts;

    private record Left(int exit, String out, String err) {

        /** What the first group finds in the output. */
        String found(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(out);
            assertThat(matcher.find()).as(this + " has " + pattern).isTrue();
            return matcher.group(1);
        }
    }

    @BeforeAll
    static void aHubWhoseAdministratorIsHere() throws Exception {
        hub = RunningHub.example(folder.resolve("data"));
        hub.join(RunningHub.CENTRE);
        supplies(RunningHub.SUPPLIER);
        supplies(RunningHub.REGISTER);
        contexts = new Contexts(List.of(hub.data().resolve("contexts")));
        contexts.save(new AdminContext(
                "admin", URI.create("http://127.0.0.1:" + hub.settings().adminPort()), hub.hub().environment(), hub.settings().adminToken()));
    }

    /** The demonstration's own supplier of that institution, which can be told to misbehave. */
    private static void supplies(Cbe cbe) throws Exception {
        PartnerContext joined = hub.join(cbe).context();
        Path own = Files.createDirectories(hub.data().resolve("partners").resolve(cbe.digits()));
        PartnerContext context = new PartnerContext(
                cbe.digits(), joined.url(), joined.environment(), cbe, joined.hub(), joined.keys(), joined.hubCertificates(), own.resolve("inbox"));
        PipedOutputStream end = new PipedOutputStream();
        PipedInputStream until = new PipedInputStream(end);
        CountDownLatch ready = new CountDownLatch(1);
        SUPPLIERS.add(end);
        Thread.ofVirtual().start(() -> {
            try {
                SupplierProcess.serve(context, EXAMPLE, Clock.systemUTC(), until, said -> ready.countDown());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        for (PipedOutputStream supplier : SUPPLIERS) {
            supplier.close();
        }
        hub.close();
    }

    private static Left type(String stdin, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        Commands commands = new Commands(
                screen, new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), Clock.systemUTC(), data -> contexts);
        int exit = commands.run(Stream.concat(Stream.of("--data", hub.data().toString(), "--lang", "en"), Stream.of(arguments)).toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void fromTheInvitationToTheFirstDataAndYoungerKeys() throws Exception {
        Left invited = type("", "invite");
        assertThat(invited.exit()).as(invited.toString()).isZero();
        assertThat(invited.out()).contains("CPAS de Neuville (invented), CBE 1000000021, class 17.1", "one-time token, valid 30 min:", "CA fingerprint:");
        String token = invited.found("(nv-[0-9A-Z-]+)");
        String fingerprint = invited.found("(SHA256:[0-9a-f:]+)");
        String address = invited.found("(https://localhost:[0-9]+)");

        Left trusted = type("", "context", "add", "me", "--url", address, "--fingerprint", fingerprint);
        assertThat(trusted.exit()).as(trusted.toString()).isZero();
        assertThat(trusted.out()).contains("✔ hub 0244640631 trusted");
        assertThat(Files.getPosixFilePermissions(hub.data().resolve("contexts/me.yaml"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(type("", "ping").err()).contains("has no certificates yet", "→ ./crossroads keys enroll --token -");

        Left enrolled = type(token + "\n", "keys", "enroll", "--token", "-");
        assertThat(enrolled.exit()).as(enrolled.toString()).isZero();
        assertThat(enrolled.out())
                .contains("✔ you are CPAS de Neuville (invented), CBE 1000000021", "✔ keys made here, never sent: signing, encryption, TLS")
                .containsPattern("✔ certificates until 20[0-9-]{8} · renew: ./crossroads keys renew");
        try (Stream<Path> files = Files.list(hub.data().resolve("partners/1000000021/keys"))) {
            assertThat(files.toList()).hasSizeGreaterThan(4).allSatisfy(file ->
                    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }

        Left ping = type("", "ping");
        assertThat(ping.exit()).as(ping.toString()).isZero();
        assertThat(ping.out()).contains("TLS 1.3", "inbox.1000000021.online", "✔ echo", "✔ clock", "certificate  89 days left");

        assertThat(type("", "service", "list", "--allowed").out()).contains("employment.v2", "PCSW:SOCIAL_INQUIRY");

        fromTheFirstRefusalToTheFirstData();
        whatGoesWrongSaysWhatToDo();

        Left listed = type("", "keys", "list");
        assertThat(listed.out().lines().filter(line -> line.startsWith(" *"))).hasSize(3);
        theCertificatesAreKeptYoungAndGivenUp(listed);
        whoIsNotInvitedStaysOutside(token, address, fingerprint);
    }

    private static Left sendAboutRobin() {
        return type("", "send", "--example", "employment.v2", "--person", folder.resolve("robin.txt").toString(), "--wait", "--out", folder.resolve("out").toString());
    }

    private static void fromTheFirstRefusalToTheFirstData() throws Exception {
        Path robin = folder.resolve("robin.txt");
        Path proof = folder.resolve("robin.id");
        Files.writeString(robin, type("", "persons", "show", "robin", "--config", EXAMPLE.toString()).out());
        Files.writeString(proof, type("", "persons", "show", "robin", "--proof", "--config", EXAMPLE.toString()).out());
        Left early = sendAboutRobin();
        assertThat(early.exit()).as(early.toString()).isEqualTo(5);
        assertThat(early.out()).contains(
                "✖ AUT-002  MSG00012", "nothing was sent to any supplier", "FICT-2026-001/3", "./crossroads register add --quality 1 --from today");

        Left added = type("", "register", "add", "--quality", "1", "--from", "today", "--person", robin.toString(), "--proof", proof.toString());
        assertThat(added.exit()).as(added.toString()).isZero();
        assertThat(added.out()).contains("✔ identity confirmed by the register · inscribed");

        Left sent = sendAboutRobin();
        assertThat(sent.exit()).as(sent.toString()).isZero();
        assertThat(sent.out()).contains("✔ DATA_FOUND in", "saved to " + folder.resolve("out"), "removed for you: 3 elements", "authorized by FICT-2026-001/3");
    }

    private static void whatGoesWrongSaysWhatToDo() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.xml"), """
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>%s</ssin>
                  <period><begin>2026-13-01</begin></period>
                </employmentRequest>
                """.formatted(Files.readString(folder.resolve("robin.txt")).strip()));
        Left refused = type("", "send", bad.toString());
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.out() + refused.err()).contains("ENV-003", "bad.xml:3:", "/employmentRequest/period/begin", "./crossroads validate");

        assertThat(type("", "simulate", "nsso", "--down", "60s").exit()).isZero();
        Left nobody = sendAboutRobin();
        assertThat(nobody.exit()).as(nobody.toString()).isEqualTo(9);
        assertThat(nobody.out()).contains("NO_RESULT", "SUP-001").containsIgnoringCase("does not mean \"no data\"");
        assertThat(type("", "simulate", "nsso", "--ok").exit()).isZero();
        assertThat(sendAboutRobin().exit()).isZero();
    }

    private static void theCertificatesAreKeptYoungAndGivenUp(Left before) {
        Left renewed = type("", "keys", "renew");
        assertThat(renewed.exit()).as(renewed.toString()).isZero();
        assertThat(renewed.out()).contains("✔ new keys and certificates until");
        assertThat(type("", "ping").exit()).isZero();
        assertThat(type("", "keys", "list").out()).contains("COMING");

        String sign = before.found("SIGN +([0-9a-f]{16})");
        Left revoked = type("", "keys", "revoke", sign);
        assertThat(revoked.exit()).as(revoked.toString()).isZero();
        assertThat(revoked.out()).contains("✔ " + sign + " is revoked");
        assertThat(type("", "ping").exit()).as("the younger one is in use").isZero();
        assertThat(type("", "keys", "revoke", "0123456789").exit()).isEqualTo(4);

        Left report = type("", "keys", "report");
        assertThat(report.exit()).as(report.toString()).isZero();
        assertThat(report.out()).contains("MONTH").containsPattern("✔ [0-9]+ members, none of whose certificates ends soon");
        assertThat(type("", "keys", "report", "-o", "json").out()).contains("\"months\"", "\"ending\"");
    }

    private static void whoIsNotInvitedStaysOutside(String token, String address, String fingerprint) {
        Left other = type("", "context", "add", "other", "--url", address, "--fingerprint", "SHA256:" + "00:".repeat(31) + "00");
        assertThat(other.exit()).as(other.toString()).isEqualTo(8);
        assertThat(other.err()).contains("another authority; seen: " + fingerprint);

        assertThat(type("", "context", "add", "again", "--url", address, "--fingerprint", fingerprint).exit()).isZero();
        Left reused = type(token, "keys", "enroll", "--token", "-");
        assertThat(reused.exit()).as(reused.toString()).isEqualTo(5);
        assertThat(reused.err()).contains("✖ invalidAccessToken  the token is wrong, was used or has expired").doesNotContain(token);

        assertThat(type("", "invite").out()).contains("class 17.1", "nv-").doesNotContain("1000000021");
        assertThat(type("", "institution", "invite", "0206731645").out()).contains("CBE 0206731645", "nv-");
        assertThat(type("", "institution", "invite", Cbe.ofFirstEight(9_999_999).digits()).exit()).isEqualTo(4);

        String centres = hub.hub().registry().certificates().stream()
                .filter(one -> one.institution().equals(RunningHub.CENTRE))
                .map(one -> one.fingerprint().spoken())
                .findFirst()
                .orElseThrow();
        assertThat(type("", "keys", "revoke", "--fingerprint", centres).exit()).isZero();
        String hubs = hub.hub().identity().certificates().getFirst().fingerprint().spoken();
        assertThat(type("", "keys", "revoke", "--fingerprint", hubs).exit()).isEqualTo(6);
        assertThat(type("", "doctor").exit()).isZero();
    }
}
