package crossroads.dist.cli;

import crossroads.dist.audit.Evidence;
import crossroads.dist.audit.Tampered;
import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFile;
import crossroads.hub.audit.UnreadableCase;
import crossroads.hub.institution.Cbe;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: what the journal says, so that nobody has to believe the hub. */
@Command(
        name = "audit",
        customSynopsis = "./crossroads audit export|verify|checkpoint|tamper",
        description = "Takes a part of the journal away with its proofs, and verifies it: offline, with public keys only.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads audit verify case.zip",
        subcommands = {AuditCommand.Export.class, AuditCommand.Verify.class, AuditCommand.Checkpoint.class, AuditCommand.Tamper.class})
final class AuditCommand {

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");

    private AuditCommand() {}

    /** Where a file is what a command makes, {@code -o} names it, and how it is told stays {@code --output}. */
    static void takeOutputFile(CommandLine line) {
        Map<String, CommandLine> verbs = line.getSubcommands().get("audit").getSubcommands();
        for (String verb : List.of("export", "checkpoint")) {
            CommandSpec spec = verbs.get(verb).getCommandSpec();
            OptionSpec general = spec.findOption("-o");
            OptionSpec file = spec.findOption("--file");
            spec.remove(general);
            spec.remove(file);
            spec.addOption(OptionSpec.builder(general).names("--output").build());
            spec.addOption(OptionSpec.builder(file).names("-o", "--file").build());
        }
    }

    /** {@code audit export}. */
    @Command(
            name = "export",
            customSynopsis = "./crossroads audit export TICKET [--sender CBE] | --range FROM..TO   -o FILE",
            description = {
                "The leaves of a ticket, or of a range of the log, into one file with the proofs that they stand in the log that the hub signed.",
                "That you took it away is the next leaf of the journal, and in the file."
            },
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads audit export 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11 --sender 0212344876 -o case.zip")
    static final class Export implements Verb {
        @Parameters(paramLabel = "TICKET", arity = "0..1", description = "the hub's own (ticketCBSS), or with --sender that institution's")
        @Nullable String ticket;

        @Option(names = "--sender", paramLabel = "CBE", description = "whose ticket it is")
        @Nullable Cbe sender;

        @Option(names = "--range", paramLabel = "FROM..TO", description = "leaves by their index, both included")
        @Nullable String range;

        @Option(names = "--file", paramLabel = "FILE", required = true, description = "the case to write; for its owner only")
        Path file = Path.of("case.zip");

        @Option(names = "--case", paramLabel = "TEXT", description = "your own reference; kept in the journal")
        String dossier = "";

        @Option(names = "--public", description = "without the private parts: no person, no purpose, still provable")
        boolean isPublic;

        @Option(names = "--hold", paramLabel = "FILE", description = "a receipt, a checkpoint or a witness' file that the case shall be held against")
        List<String> held = new ArrayList<>();

        @Override
        public int run(Session session) throws Exception {
            byte[] zip = AdminHub.of(session)
                    .download("/audit/cases", wanted(session))
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.NOT_FOUND,
                            ticket == null ? session.say("audit.noLeaf") : session.say("ticket.unknown", ticket),
                            session.say("ticket.adminRemedy")));
            PrivateFiles.write(file, zip);
            AuditCase audited = CaseReport.read(session, file.toString());
            long leaves = audited.manifest().leaves();
            long last = audited.leaves().getLast().index();
            if (session.isForPrograms()) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("file", file.toString());
                told.put("leaves", leaves);
                told.put("checkpoints", audited.manifest().checkpoints());
                told.put("readLeaf", last);
                session.show(told);
            } else {
                session.screen().ok(session.say("audit.exported", leaves, audited.manifest().checkpoints(), file));
                session.screen().under(session.say("audit.recorded", CaseReport.number(last)));
                session.screen().next("./crossroads audit verify " + file);
            }
            return ExitCode.OK;
        }

        private Map<String, Object> wanted(Session session) throws Exception {
            Map<String, Object> wanted = new LinkedHashMap<>();
            if (ticket == null == (range == null)) {
                throw new CommandFailure(ExitCode.USAGE, session.say("audit.ticketOrRange"), "./crossroads audit export --help");
            }
            if (range != null) {
                Matcher numbers = RANGE.matcher(range);
                if (!numbers.matches()) {
                    throw new CommandFailure(ExitCode.INVALID, session.say("audit.notARange", range), "./crossroads audit export --range 0..99 -o case.zip");
                }
                wanted.put("from", Long.parseLong(numbers.group(1)));
                wanted.put("to", Long.parseLong(numbers.group(2)));
            } else {
                wanted.put("ticket", ticket);
                if (sender != null) {
                    wanted.put("sender", sender.digits());
                }
            }
            List<byte[]> files = new ArrayList<>();
            for (String one : held) {
                files.add(Given.read(session, one).bytes());
            }
            wanted.put("dossier", dossier);
            wanted.put("disclosed", !isPublic);
            try {
                wanted.put("held", Evidence.sizes(files));
            } catch (UnreadableCase e) {
                throw new CommandFailure(ExitCode.INVALID, session.say("audit.unreadable", String.join(", ", held), e.getMessage()), session.say("file.remedy"));
            }
            return wanted;
        }
    }

    /** {@code audit verify}. */
    @Command(
            name = "verify",
            customSynopsis = "./crossroads audit verify FILE [--ca FILE] [--receipt FILE]... [--witness FILE]... [-o json]",
            description = {
                "Verifies a case: signatures, proofs, what each leaf says. It needs no hub and no database.",
                "Whose signatures count is told by --ca, else by the hub's certificates of your contexts; what lies in the case is not believed."
            },
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads audit verify case.zip --ca hub.pem --receipt letters/019360….cms")
    static final class Verify implements Verb {
        @Parameters(paramLabel = "FILE", description = "the case")
        String file = "";

        @Option(names = "--ca", paramLabel = "FILE", description = "the hub's certificates, or of the authority that issued them (PEM or DER)")
        @Nullable String authority;

        @Option(names = "--receipt", paramLabel = "FILE", description = "a message of the hub as an institution kept it (.cms), or a saved checkpoint")
        List<String> receipts = new ArrayList<>();

        @Option(names = "--witness", paramLabel = "FILE", description = "what a witness gave you")
        List<String> witnesses = new ArrayList<>();

        @Option(names = "--unauthenticated", description = "believe the certificates in the case: shows that it is whole, not whose it is")
        boolean isUnauthenticated;

        @Override
        public int run(Session session) throws Exception {
            return new CaseReport(session, file).verify(authority, receipts, witnesses, isUnauthenticated);
        }
    }

    /** {@code audit checkpoint}. */
    @Command(
            name = "checkpoint",
            customSynopsis = "./crossroads audit checkpoint [-o FILE]",
            description = "The newest signed checkpoint: keep it somewhere else, and the log before it can't be rewritten unnoticed.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads audit checkpoint -o checkpoint.txt")
    static final class Checkpoint implements Verb {
        @Option(names = "--file", paramLabel = "FILE", description = "where to save it")
        @Nullable Path file;

        @Override
        public int run(Session session) throws Exception {
            byte[] text = AdminHub.of(session)
                    .download("/audit/checkpoint")
                    .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("audit.noCheckpoint"), "./crossroads status"));
            if (file != null) {
                PrivateFiles.write(file, text);
                session.screen().ok(session.say("audit.checkpointSaved", file));
            } else if (session.isForPrograms()) {
                session.show(Json.fields("checkpoint", new String(text, StandardCharsets.US_ASCII)));
            } else {
                session.screen().line(new String(text, StandardCharsets.US_ASCII).stripTrailing());
            }
            return ExitCode.OK;
        }
    }

    /** {@code audit tamper}. */
    @Command(
            name = "tamper",
            customSynopsis = "./crossroads audit tamper FILE",
            description = "A demonstration: changes one entry of a case, in its bytes and in its words alike, and says which.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads audit tamper case.zip")
    static final class Tamper implements Verb {
        @Parameters(paramLabel = "FILE", description = "the case; it is changed")
        String file = "";

        @Override
        public int run(Session session) throws Exception {
            Tampered tampered = Tampered.of(CaseReport.read(session, file))
                    .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("audit.nothingToTamper"), ""));
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            CaseFile.write(zip, tampered.audited());
            PrivateFiles.write(Path.of(file), zip.toByteArray());
            if (session.isForPrograms()) {
                session.show(Json.fields("leaf", tampered.leaf(), "field", "outcome", "was", tampered.was(), "is", tampered.is()));
            } else {
                session.screen().warning(session.say("audit.tampered", CaseReport.number(tampered.leaf()), tampered.was(), tampered.is()));
                session.screen().next("./crossroads audit verify " + file);
            }
            return ExitCode.OK;
        }
    }
}
