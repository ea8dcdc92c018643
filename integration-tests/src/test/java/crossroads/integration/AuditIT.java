package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.dist.cli.Commands;
import crossroads.dist.cli.Screen;
import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFile;
import crossroads.hub.exchange.CheckpointSigner;
import crossroads.hub.journal.Checkpoint;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.MerkleFrontier;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Contexts;
import crossroads.security.certificates.Pem;
import crossroads.security.keys.CheckpointKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case from the question to the court, and a log that its own operator rewrote. */
class AuditIT {

    @TempDir
    Path folder;

    private RunningHub hub;
    private Contexts contexts;

    private record Left(int exit, String out, String err) {}

    private Left type(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        Commands commands = new Commands(screen, new ByteArrayInputStream(new byte[0]), Clock.systemUTC(), data -> contexts);
        int exit = commands.run(Stream.concat(Stream.of("--data", folder.resolve("data").toString(), "--lang", "en"), Stream.of(arguments)).toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void start() {
        hub = RunningHub.small(folder.resolve("data"));
        contexts = new Contexts(List.of(hub.data().resolve("contexts")));
        contexts.save(new AdminContext(
                "admin", URI.create("http://127.0.0.1:" + hub.settings().adminPort()), hub.hub().environment(), hub.settings().adminToken()));
    }

    /** @return the ticket */
    private String ask() throws IOException {
        Path person = Files.writeString(folder.resolve("anna.txt"), Persons.ANNA.digits() + "\n");
        Left sent = type("send", "--example", "employment.v2", "--person", person.toString(), "--wait", "--out", folder.resolve("out").toString());
        assertThat(sent.exit()).as(sent.toString()).isZero();
        return sent.out().lines().filter(line -> line.contains("ticket ")).findFirst().orElseThrow().replaceAll(".*ticket ([^ ]+).*", "$1");
    }

    private Path newestLetter(Path letters) throws IOException {
        try (Stream<Path> files = Files.list(letters)) {
            return files.filter(file -> file.toString().endsWith(".cms")).sorted().reduce((first, last) -> last).orElseThrow();
        }
    }

    private Left witness() {
        return type("witness", "--hub", "http://127.0.0.1:" + hub.settings().managementPort(), "--state", folder.resolve("witness.txt").toString(),
                "--ca", folder.resolve("ca.pem").toString(), "--once");
    }

    @Test
    void aCaseIsVerifiedWithoutTheHubAndALogRewrittenWithTheHubsOwnKeyIsFound() throws Exception {
        start();
        Member centre = hub.join(RunningHub.CENTRE);
        contexts.save(centre.context());
        contexts.use(centre.context().name());
        Files.writeString(folder.resolve("ca.pem"), Pem.encode("CERTIFICATE", hub.hub().identity().authority().certificate()));
        String file = folder.resolve("case.zip").toString();
        String ticket;
        try (Partner supplier = hub.join(RunningHub.SUPPLIER).partner().serve(Persons::employment).start()) {
            ask();
            // Its checkpoint is the newest from here on: what is asked next is answered with a receipt that covers the first exchange.
            assertThat(type("audit", "export", "--range", "0..1", "--public", "-o", folder.resolve("public.zip").toString(), "--context", "admin").exit()).isZero();
            assertThat(witness().exit()).isZero();
            ticket = ask();
        }
        AuditCase shared = CaseFile.read(folder.resolve("public.zip"));
        assertThat(shared.leaves()).allMatch(leaf -> leaf.disclosed().isEmpty() && leaf.hashAgain().isPresent());
        assertThat(shared.entries().values()).noneMatch(words -> words.contains(Persons.ANNA.digits()) || words.contains("private"));
        Path receipt = newestLetter(centre.context().letters());

        Left exported = type("audit", "export", ticket, "--sender", RunningHub.CENTRE.digits(), "-o", file, "--case", "DEMO-1", "--context", "admin",
                "--hold", receipt.toString(), "--hold", folder.resolve("witness.txt").toString());
        assertThat(exported.exit()).as(exported.toString()).isZero();
        AuditCase audited = CaseFile.read(Path.of(file));
        thatItWasReadIsItsLastLeaf(audited, ticket);
        assertThat(witness().exit()).isZero();
        hub.close();

        Left verified = type("audit", "verify", file, "--receipt", receipt.toString(), "--witness", folder.resolve("witness.txt").toString());
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.out()).contains("signatures  ✔ " + audited.leaves().size() + " leaves in checkpoint", "· offline", ": its leaf ", "witness ");
        assertThat(type("audit", "verify", file, "--ca", folder.resolve("ca.pem").toString()).exit()).isZero();
        assertThat(type("audit", "verify", folder.resolve("public.zip").toString(), "--ca", folder.resolve("ca.pem").toString()).exit()).isZero();
        assertThat(new ObjectMapper().readTree(type("audit", "verify", file, "--output", "json").out()).path("verified").asBoolean()).isTrue();
        strangersAreToldThatNobodyVouches(file);
        theSecondVerifierSaysTheSame(file, receipt);

        rewrite(shared);
        start();
        forgedLogStandsAloneButNotAgainstWhatOthersHold(ticket, receipt);
        hub.close();

        Left tampered = type("audit", "tamper", file);
        assertThat(tampered.exit()).isZero();
        assertThat(tampered.out()).contains("! leaf " + audited.leaves().getFirst().index() + ": its outcome was ");
        Left found = type("audit", "verify", file);
        assertThat(found.exit()).isEqualTo(8);
        assertThat(found.err()).contains("✖ entries/" + audited.leaves().getFirst().index() + ".json does not match its digest in leaf");
    }

    private static void thatItWasReadIsItsLastLeaf(AuditCase audited, String ticket) {
        ExportedLeaf last = audited.leaves().getLast();
        PublicPart open = LeafEncoding.decodePublic(last.publicPart());
        PrivatePart closed = LeafEncoding.decodePrivate(last.disclosed().orElseThrow().privatePart());
        assertThat(open.kind()).isEqualTo(LeafKind.READ);
        assertThat(open.outcome()).isEqualTo("EXPORT");
        assertThat(closed.dossier()).isEqualTo("DEMO-1");
        assertThat(closed.ticket()).isEqualTo(ticket);
        assertThat(closed.endUser()).isEqualTo("administrator");
        assertThat(audited.leaves().stream().map(leaf -> LeafEncoding.decodePublic(leaf.publicPart()).kind())).contains(LeafKind.REQUEST, LeafKind.ANSWER);
    }

    private void strangersAreToldThatNobodyVouches(String file) {
        Contexts mine = contexts;
        contexts = new Contexts(List.of(folder.resolve("nobody")));
        Left stranger = type("audit", "verify", file);
        assertThat(stranger.exit()).isEqualTo(8);
        assertThat(stranger.err()).contains("nobody vouches for the certificate", "--ca FILE");
        Left believing = type("audit", "verify", file, "--unauthenticated");
        assertThat(believing.exit()).isZero();
        assertThat(believing.out()).contains("! not authenticated");
        contexts = mine;
    }

    private void theSecondVerifierSaysTheSame(String file, Path receipt) throws Exception {
        if (VerifiersAgree.isPossible()) {
            Process second = new ProcessBuilder(
                            "python3", "-B", RunningHub.home().resolve("docs/audit/verify.py").toString(), file, "--ca", folder.resolve("ca.pem").toString(),
                            "--receipt", receipt.toString(), "--witness", folder.resolve("witness.txt").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("second.txt").toFile())
                    .start();
            assertThat(second.waitFor()).as(Files.readString(folder.resolve("second.txt"))).isZero();
        }
    }

    /** As a superuser of the database would who also has the hub's key: a leaf of the first exchange another, all that follows made anew, all checkpoints signed anew. */
    private void rewrite(AuditCase audited) throws Exception {
        start();
        CheckpointSigner key = new CheckpointKey(hub.hub().identity().keys().signing(Instant.now()));
        ExportedLeaf leaf = audited.leaves().get(1);
        PublicPart open = LeafEncoding.decodePublic(leaf.publicPart());
        byte[] lie = LeafEncoding.encode(new PublicPart(
                open.kind(), open.exchange(), open.time(), open.from(), open.to(), open.service(), open.revision(), "REFUSED"));
        byte[] hash = LeafEncoding.hash(lie, leaf.privateDigest().orElseThrow());
        try (Connection database = hub.database()) {
            try (PreparedStatement update = database.prepareStatement("UPDATE journal SET public_part = ?, hash = ? WHERE leaf = ?")) {
                update.setBytes(1, lie);
                update.setBytes(2, hash);
                update.setLong(3, leaf.index());
                assertThat(update.executeUpdate()).isEqualTo(1);
            }
            database.createStatement().execute("DELETE FROM checkpoint");
            MerkleFrontier frontier = MerkleFrontier.empty();
            try (ResultSet leaves = database.createStatement().executeQuery("SELECT hash FROM journal ORDER BY leaf")) {
                while (leaves.next()) {
                    frontier = frontier.append(leaves.getBytes(1));
                    sign(database, audited, key, frontier);
                }
            }
            try (PreparedStatement update = database.prepareStatement("UPDATE log_head SET size = ?, frontier = ?")) {
                update.setLong(1, frontier.size());
                update.setBytes(2, frontier.encode());
                update.executeUpdate();
            }
        }
        hub.close();
    }

    private static void sign(Connection database, AuditCase audited, CheckpointSigner key, MerkleFrontier frontier) throws Exception {
        Checkpoint checkpoint = Checkpoint.of(audited.manifest().environment(), audited.manifest().hub(), frontier, Instant.now());
        SignedCheckpoint signed = new SignedCheckpoint(checkpoint, key.certificate(), key.sign(checkpoint.toSign()));
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO checkpoint (size, root, at, statement, frontier) VALUES (?, ?, now(), ?, ?)")) {
            insert.setLong(1, checkpoint.size());
            insert.setBytes(2, checkpoint.root());
            insert.setString(3, signed.text());
            insert.setBytes(4, frontier.encode());
            insert.executeUpdate();
        }
    }

    private void forgedLogStandsAloneButNotAgainstWhatOthersHold(String ticket, Path receipt) throws Exception {
        String forged = folder.resolve("forged.zip").toString();
        String state = folder.resolve("witness.txt").toString();
        String kept = Files.readString(Path.of(state));
        assertThat(type("audit", "export", ticket, "--sender", RunningHub.CENTRE.digits(), "-o", forged, "--context", "admin",
                        "--hold", receipt.toString(), "--hold", state).exit())
                .isZero();

        assertThat(type("audit", "verify", forged).exit()).as("by itself it is without a flaw").isZero();
        Left againstReceipt = type("audit", "verify", forged, "--receipt", receipt.toString());
        Left againstWitness = type("audit", "verify", forged, "--witness", state);
        Left watched = witness();

        assertThat(againstReceipt.exit()).isEqualTo(8);
        assertThat(againstReceipt.err()).contains("✖ a receipt is not of the log in this case");
        assertThat(againstWitness.exit()).isEqualTo(8);
        assertThat(watched.exit()).isEqualTo(8);
        assertThat(watched.err()).contains("✖ THE LOG WAS REWRITTEN", "→ both are kept in ");
        assertThat(Files.readString(Path.of(state))).as("nothing of it was countersigned").isEqualTo(kept);
    }
}
