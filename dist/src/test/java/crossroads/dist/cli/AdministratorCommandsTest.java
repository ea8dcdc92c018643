package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.admin.api.Operations.Finding;
import crossroads.dist.cli.Typed.Left;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorCommandsTest {

    @TempDir Path data;
    private Typed typed;
    private SmallHub hub;

    @BeforeEach
    void aHubThatRuns() throws IOException {
        typed = new Typed(data);
        hub = new SmallHub(data.resolve("admin.token"));
        typed.admin(hub.port());
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void institutionsAreListedAlsoByClass() {
        assertThat(typed.run("institution", "list").out()).contains("0244640631", "0206731645", "0212344876", "CPAS de Clairval");
        assertThat(typed.run("institution", "list", "--class", "17.1").out()).contains("0212344876").doesNotContain("0206731645");
        assertThat(typed.run("institution", "list", "--class", "x&y=1").exit()).isEqualTo(3);
    }

    @Test
    void jsonIsWhatTheApiSays() throws IOException {
        Left left = typed.run("institution", "list", "-o", "json");

        assertThat(Json.read(left.out().getBytes()).path("items").size()).isEqualTo(3);
        assertThat(Json.read(left.out().getBytes()).path("self").asText()).isEqualTo("/REST/exchangeAdmin/v1/institutions");
    }

    @Test
    void theSameIsHadAsYamlAsCsvAndAsNumbersOnly() {
        assertThat(typed.run("institution", "list", "-o", "yaml").out()).contains("self: \"/REST/exchangeAdmin/v1/institutions\"\n", "\n- cbe: \"0206731645\"\n");
        assertThat(typed.run("institution", "list", "-o", "csv").out()).startsWith("cbe,").contains("\n0206731645,");
        assertThat(typed.run("institution", "list", "-o", "id").out().lines()).hasSize(3).contains("0206731645");
        assertThat(typed.run("institution", "list", "-o", "xml").exit()).isEqualTo(2);
    }

    @Test
    void oneIsShownWithItsCertificates() {
        assertThat(typed.run("institution", "show", "0206731645").out()).contains("Contributions office", "SIGN 5b0e until 2027");
        assertThat(typed.run("institution", "show", "1000000021").exit()).isEqualTo(4);
        assertThat(typed.run("institution", "show", "0000000001").exit()).isEqualTo(2);
    }

    @Test
    void oneIsSuspended() {
        assertThat(typed.run("institution", "suspend", "0212344876").out()).contains("✔ 0212344876 is suspended");
        assertThat(hub.suspended).containsExactly(Typed.CENTRE);
        assertThat(typed.run("institution", "suspend", "1000000021").exit()).isEqualTo(4);
    }

    /** This hub knows no authority, and has no such operation; the whole of it is played against one that has. */
    @Test
    void aCertificateThatIsBroughtIsReadBeforeAnybodyIsAsked() throws IOException {
        Path pem = Files.writeString(data.resolve("centre-sign.pem"), "whatever");
        assertThat(typed.run("institution", "certificate", "0212344876", "--usage", "SIGN", "--file", data.resolve("none.pem").toString()).exit()).isEqualTo(3);
        assertThat(typed.run("institution", "certificate", "0212344876", "--usage", "SEAL", "--file", pem.toString()).exit()).isEqualTo(2);
        assertThat(typed.run("institution", "certificate", "0212344876", "--usage", "SIGN", "--file", pem.toString()).exit()).isEqualTo(4);
    }

    @Test
    void statusShowsFiguresAndSaysWhenTheHubIsNotReady() {
        assertThat(typed.run("status").out()).contains("environment    TEST", "revision       1").doesNotContain("!");

        hub.isDegraded = true;
        assertThat(typed.run("status").out()).contains("status         DEGRADED", "! the hub works, but not all is well", "→ ./crossroads doctor");

        hub.isReady = false;
        assertThat(typed.run("status").out()).contains("! the hub is not ready", "→ ./crossroads doctor");
    }

    @Test
    void doctorLeavesWithEightOnlyWhenSomethingFailed() {
        hub.findings.add(new Finding("disk", "WARNING", "little", "make room"));
        Left warned = typed.run("doctor");
        hub.findings.add(new Finding("broker", "FAILED", "gone", "start it"));
        Left failed = typed.run("doctor");

        assertThat(warned.exit()).isZero();
        assertThat(warned.out()).contains("✔ Java", "✔ database", "! disk", "→ make room").doesNotContain("port ");
        assertThat(failed.exit()).isEqualTo(8);
        assertThat(failed.out()).contains("✖ broker", "→ start it");
    }

    @Test
    void doctorLooksAtTheMachineWhenNoHubRuns() throws IOException {
        hub.close();

        Left left = typed.run("doctor", "--port-offset", "17000", "-o", "json");

        assertThat(left.exit()).isZero();
        assertThat(Json.read(left.out().getBytes()).path("items").findValuesAsText("check"))
                .contains("Java", "disk", "port 22671", "port 25444", "port 26876", "hub");
    }

    @Test
    void doctorNamesWhoHasAPort() throws Exception {
        hub.close();
        try (var socket = new java.net.ServerSocket(22_671, 1, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
            Left left = typed.run("doctor", "--port-offset", "17000");

            assertThat(left.exit()).isEqualTo(8);
            assertThat(left.out())
                    .contains("✖ port " + socket.getLocalPort(), "process " + ProcessHandle.current().pid(), "→ ./crossroads run --port-offset 18000");
        }
    }

    @Test
    void aHubThatDoesNotAnswerIsUnreachable() {
        int port = hub.port();
        hub.close();

        assertThat(typed.run("status")).isEqualTo(
                new Left(9, "", " ✖ no hub answers at http://127.0.0.1:" + port + "\n   → ./crossroads run\n"));
    }

    @Test
    void aTokenOfYesterdayIsRefused() throws IOException {
        Files.writeString(data.resolve("admin.token"), "yesterday");

        Left left = typed.run("status");

        assertThat(left.exit()).isEqualTo(5);
        assertThat(left.err()).contains("does not take this token").doesNotContain("yesterday");
    }

    @Test
    void withoutATokenNobodyIsAsked() throws IOException {
        Files.delete(data.resolve("admin.token"));

        assertThat(typed.run("status").exit()).isEqualTo(9);
    }

    @Test
    void traceTellsEachStepWithItsTimeAndTheAnswersAfterTheQuestions() {
        Left left = typed.run("trace", SmallHub.EXCHANGE);

        assertThat(left.exit()).isZero();
        assertThat(left.out().lines()).containsSubsequence(
                " ticket 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11 · employment.v2 · ANSWERED · 0212344876",
                "      0.0 ms  received",
                "      1.8 ms  opened             signature ✔ one signer, allowed suite",
                "      4.2 ms  resolved           supplier ✔ asked: 0206731645",
                "     31.0 ms  answer received",
                "     32.0 ms  answer opened");
        assertThat(left.out()).contains("journal leaf 1204", "14:07:00.005  to 0206731645", "TAKEN");
    }

    @Test
    void explainShowsTheLadderTheRowAndWhatCanBeDone() {
        Left left = typed.run("explain", SmallHub.REFUSED, "--sender", "0212344876");

        assertThat(left.exit()).isZero();
        assertThat(left.out().lines()).containsSubsequence(
                " ✔ signature     one signer, allowed suite",
                " ✔ row           FICT-2026-001/1 · PCSW:SOCIAL_INQUIRY",
                " ✖ inscription   no inscription of your institution",
                " – person",
                " – supplier",
                "   row FICT-2026-001/1 · legal basis -",
                "   decided at revision 1",
                " ✖ AUT-002  MSG00012  Person not sufficiently integrated for your institution");
        assertThat(left.out()).contains("→ Inscribe the person");
    }

    @Test
    void anUnknownTicketIsNotFound() {
        assertThat(typed.run("trace", "nothing").exit()).isEqualTo(4);
        assertThat(typed.run("explain", "nothing", "--sender", "0212344876").exit()).isEqualTo(4);
        assertThat(typed.run("trace", SmallHub.GRANTED).err()).contains("--sender CBE");
    }

    @Test
    void theNewestCheckpointIsShownOrSavedForItsOwner() throws IOException {
        Path saved = data.resolve("checkpoint.txt");

        assertThat(typed.run("audit", "checkpoint").out()).isEqualTo("crossroads TEST 0244640631\n7\n");
        assertThat(typed.run("audit", "checkpoint", "-o", saved).out()).contains("saved to " + saved);
        assertThat(saved).content().isEqualTo("crossroads TEST 0244640631\n7\n");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(saved))).isEqualTo("rw-------");
    }

    @Test
    void anExportSaysWhatIsAskedWrongly() {
        Path file = data.resolve("case.zip");

        assertThat(typed.run("audit", "export", "nothing", "-o", file).exit()).isEqualTo(4);
        assertThat(typed.run("audit", "export", "-o", file).exit()).isEqualTo(2);
        assertThat(typed.run("audit", "export", "ticket", "--range", "0..1", "-o", file).exit()).isEqualTo(2);
        assertThat(typed.run("audit", "export", "--range", "0-1", "-o", file).exit()).isEqualTo(3);
        assertThat(typed.run("audit", "export", "--range", "5..1", "-o", file).exit()).isEqualTo(3);
        assertThat(typed.run("audit", "export", "ticket").exit()).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNoCaseIsNotVerified() throws IOException {
        Path file = Files.writeString(data.resolve("case.zip"), "believe me");

        Left left = typed.run("audit", "verify", file);

        assertThat(left.exit()).isEqualTo(3);
        assertThat(left.err()).contains("✖ " + file + " can't be taken: ");
        assertThat(typed.run("audit", "verify", data.resolve("nothing.zip")).exit()).isEqualTo(3);
        assertThat(typed.run("audit", "tamper", file).exit()).isEqualTo(3);
        assertThat(typed.run("witness", "--hub", "http://127.0.0.1:1", "--state", data.resolve("witness.txt"), "--once").exit()).isEqualTo(9);
        assertThat(typed.run("witness", "--hub", "file:/tmp", "--state", data.resolve("witness.txt"), "--once").exit()).isEqualTo(3);
    }
}
