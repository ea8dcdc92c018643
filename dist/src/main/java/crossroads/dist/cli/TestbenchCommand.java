package crossroads.dist.cli;

import crossroads.dist.embedded.FolderLock;
import crossroads.dist.testbench.CommandClient;
import crossroads.dist.testbench.Report;
import crossroads.dist.testbench.ReportFiles;
import crossroads.dist.testbench.Role;
import crossroads.dist.testbench.TestBench;
import crossroads.dist.testbench.TestCase;
import crossroads.dist.testbench.TestCases;
import crossroads.dist.testbench.Texts;
import crossroads.dist.testbench.Verdict;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.partner.context.Context.PartnerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbench}: the institution's own client through the standard cases, before it asks to go live. */
@Command(
        name = "testbench",
        customSynopsis = "./crossroads testbench list|run",
        description = "The standard cases that your own client must stand before it goes live, each with verdict and remedy.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./crossroads testbench list",
            "  ./crossroads testbench run --as recipient --client ./ask.sh --report report.html"
        },
        subcommands = {TestbenchCommand.ListAll.class, TestbenchCommand.Run.class})
final class TestbenchCommand {

    private TestbenchCommand() {}

    /** {@code testbench list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads testbench list [-o json]",
            description = "The cases: what is sent to your client, and what it must do.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads testbench list --lang fr")
    static final class ListAll implements Verb {
        @Override
        public int run(Session session) {
            Texts texts = new Texts(session.phrases().language());
            if (session.isForPrograms()) {
                session.show(Json.items(TestCases.list().stream()
                        .map(one -> Json.fields(
                                "id", one.id(), "role", one.role().word(), "title", one.title(texts), "sent", one.sent(texts),
                                "expected", one.expected(texts), "guide", one.guide()))
                        .toList()));
                return ExitCode.OK;
            }
            session.screen().table(
                    List.of("CASE", "ROLE", "TITLE"),
                    TestCases.list().stream().map(one -> List.of(one.id(), one.role().word(), one.title(texts))).toList());
            session.screen().hint(" " + session.say("testbench.next"));
            return ExitCode.OK;
        }
    }

    /** {@code testbench run}. */
    @Command(
            name = "run",
            customSynopsis = "./crossroads testbench run [CASE...] --client COMMAND [--as recipient|supplier|both] [--report FILE] [OPTIONS]",
            description = {
                "Plays the hub and everybody behind it against your client, and says for each case whether it did as it must.",
                "The client is a command of the shell. It reads what it needs from variables that begin with TESTBENCH_: see the partner guide.",
                "The bench has keys of its own, listens on this machine only, and needs no running hub.",
                "Leaves with 0 when every case passed, with 8 when one failed."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = {
                "  ./crossroads testbench run --as recipient --client ./ask.sh --report report.html",
                "  ./crossroads testbench run answered no-result --client ./ask.sh"
            })
    static final class Run implements Verb {

        private static final Duration PATIENCE = Duration.ofSeconds(15);
        /** An invented welfare centre of the example. */
        private static final Cbe NOBODY = new Cbe("1000000021");

        /** As what the client is tested. */
        enum As {
            RECIPIENT,
            SUPPLIER,
            BOTH;

            Set<Role> roles() {
                return switch (this) {
                    case RECIPIENT -> EnumSet.of(Role.RECIPIENT);
                    case SUPPLIER -> EnumSet.of(Role.SUPPLIER);
                    case BOTH -> EnumSet.allOf(Role.class);
                };
            }
        }

        @Parameters(paramLabel = "CASE", arity = "0..*", description = "as testbench list shows it (default: all)")
        List<String> names = new ArrayList<>();

        @Option(names = "--client", paramLabel = "COMMAND", required = true, description = "your client, a command of the shell")
        String command = "";

        @Option(names = "--as", paramLabel = "recipient|supplier|both", defaultValue = "recipient", description = "what your client is (default: recipient)")
        As as = As.RECIPIENT;

        @Option(names = "--report", paramLabel = "FILE", description = "write a page for people there, and one for programs (.json) beside it")
        @Nullable Path report;

        @Option(names = "--institution", paramLabel = "CBE", description = "who you are (default: the context's institution, else an invented one)")
        @Nullable Cbe institution;

        @Option(names = "--format", paramLabel = "xml|json", defaultValue = "xml", description = "in which suppliers are asked (default: xml)")
        Format format = Format.XML;

        @Override
        public int run(Session session) throws Exception {
            Texts texts = new Texts(session.phrases().language());
            List<TestCase> cases = chosen(session);
            Path folder = session.data().toAbsolutePath().normalize().resolve("testbench");
            Files.createDirectories(folder, ownerOnly(folder));
            FolderLock lock = FolderLock.take(folder, "run");
            try {
                Path run = emptied(folder.resolve("last"));
                CommandClient client = new CommandClient(command, run.resolve("logs"));
                Stop stop = Stop.armed();
                try {
                    TestBench bench = TestBench.open(run, institution(session), client, format, PATIENCE, Clock.systemUTC());
                    stop.closes(bench);
                    stop.started();
                    return told(session, texts, bench.run(version(), cases, as.roles(), result -> tell(session, texts, result)), run.resolve("logs"));
                } finally {
                    stop.now();
                }
            } finally {
                lock.release();
            }
        }

        private List<TestCase> chosen(Session session) {
            List<TestCase> chosen = new ArrayList<>();
            for (String name : names) {
                chosen.add(TestCases.called(name).orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, session.say("testbench.unknown", name), "./crossroads testbench list")));
            }
            return chosen.isEmpty() ? TestCases.list() : chosen;
        }

        private Cbe institution(Session session) {
            if (institution != null) {
                return institution;
            }
            boolean isPartnerHere = session.contextName().isPresent()
                    || session.contexts().get().current().flatMap(session.contexts().get()::named).filter(PartnerContext.class::isInstance).isPresent();
            return isPartnerHere ? ChosenContext.of(session).partner().institution() : NOBODY;
        }

        private static String version() {
            return new Menu.Version().getVersion()[0].substring("crossroads ".length());
        }

        private static void tell(Session session, Texts texts, Report.Result result) {
            if (session.isForPrograms() || result.verdict() == Verdict.NOT_APPLICABLE) {
                return;
            }
            String line = "%-26s %s".formatted(result.test().id(), result.observed(texts));
            if (result.verdict() == Verdict.PASSED) {
                session.screen().ok(line);
            } else {
                session.screen().failed(line);
                session.screen().next(result.test().remedy(texts));
            }
        }

        private int told(Session session, Texts texts, Report found, Path logs) throws IOException {
            Optional<ReportFiles> files = Optional.ofNullable(report).map(ReportFiles::at);
            if (files.isPresent()) {
                files.get().write(found, texts);
            }
            if (session.isForPrograms()) {
                session.show(Json.read(found.json(texts)));
            } else {
                String counts = texts.say(
                        "report.counts", found.count(Verdict.PASSED), found.count(Verdict.FAILED), found.count(Verdict.NOT_APPLICABLE));
                session.screen().line(" " + counts);
                files.ifPresent(both -> session.screen().hint(" " + session.say("testbench.written", both.html(), both.json())));
                session.screen().hint(" " + session.say("testbench.logs", logs));
            }
            return found.isPassed() ? ExitCode.OK : ExitCode.UNVERIFIED;
        }

        /** What the last run left is gone: it is not asked for twice. */
        private static Path emptied(Path folder) throws IOException {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectory(folder, ownerOnly(folder.getParent()));
        }

        private static java.nio.file.attribute.FileAttribute<?>[] ownerOnly(Path beside) {
            return beside.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? new java.nio.file.attribute.FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                    : new java.nio.file.attribute.FileAttribute<?>[0];
        }
    }
}
