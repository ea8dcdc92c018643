package crossroads.dist.cli;

import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.institution.Cbe;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code register}: an institution's own inscriptions in the reference directory. */
@Command(
        name = "register",
        customSynopsis = "./crossroads register add|end|list",
        description = "Your own inscriptions on a person in the reference directory: who holds a file on whom.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads register add --quality 1 --from today --person robin.txt --proof robin.id",
        subcommands = {RegisterCommand.Add.class, RegisterCommand.End.class, RegisterCommand.ListAll.class})
final class RegisterCommand {

    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");
    private static final String STDIN = "-";

    private RegisterCommand() {}

    /** {@code register add}. */
    @Command(
            name = "add",
            customSynopsis = "./crossroads register add --quality N --from DATE [--until DATE] --person FILE --proof FILE [OPTIONS]",
            description = {
                "Inscribes a person on whom you open a file. The register is asked first whether the proof is this person's.",
                "A proof is a file with the lines documentNumber, lastName, firstName and birthDate, as the identity document shows them:",
                "the number, or the name and the date of birth, or all of it."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = {
                "  ./crossroads persons show robin > robin.txt",
                "  ./crossroads persons show robin --proof > robin.id",
                "  ./crossroads register add --quality 1 --from today --person robin.txt --proof robin.id"
            })
    static final class Add implements Verb {
        @Option(names = "--quality", paramLabel = "N", required = true, description = "as what you know the person, a code of your class")
        String quality = "";

        @Option(names = "--phase", paramLabel = "N", description = "how far the file is (default: 1)")
        @Nullable String phase;

        @Option(names = "--from", paramLabel = "DATE", required = true, description = "the first day, as 2026-11-24, or today")
        String from = "";

        @Option(names = "--until", paramLabel = "DATE", description = "the last day (default: open)")
        @Nullable String until;

        @Option(names = "--proof", paramLabel = "FILE", required = true, description = "a file (or -) with what the identity document shows")
        String proof = "";

        @Mixin
        About about = new About();

        @Override
        public int run(Session session) throws Exception {
            if (about.person.equals(STDIN) && proof.equals(STDIN)) {
                throw new CommandFailure(ExitCode.INVALID, session.say("register.oneStdin"), "./crossroads register add --help");
            }
            List<Node> period = new ArrayList<>(List.of(Node.leaf("begin", day(session, from).toString())));
            if (until != null) {
                period.add(Node.leaf("end", day(session, until).toString()));
            }
            List<Node> children = qualified(quality, phase);
            children.add(Node.of("period", period));
            children.add(ProofFile.read(session, proof).node());
            return about.ask(session, Node.of("register", children));
        }
    }

    /** {@code register end}. */
    @Command(
            name = "end",
            customSynopsis = "./crossroads register end --quality N --on DATE --person FILE [OPTIONS]",
            description = "Lets your inscriptions of this quality run until a day and no longer. What has not begun by then vanishes.",
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads register end --quality 1 --on today --person robin.txt")
    static final class End implements Verb {
        @Option(names = "--quality", paramLabel = "N", required = true, description = "of the inscriptions that end")
        String quality = "";

        @Option(names = "--phase", paramLabel = "N", description = "only those in this phase")
        @Nullable String phase;

        @Option(names = "--on", paramLabel = "DATE", required = true, description = "the last day, as 2026-11-24, or today")
        String on = "";

        @Mixin
        About about = new About();

        @Override
        public int run(Session session) throws Exception {
            List<Node> children = qualified(quality, phase);
            children.add(Node.leaf("lastDay", day(session, on).toString()));
            return about.ask(session, Node.of("unregister", children));
        }
    }

    /** {@code register list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads register list --person FILE [-o json]",
            description = "Your own inscriptions on a person, also under a number that was replaced. Nobody else's.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads register list --person robin.txt")
    static final class ListAll implements Verb {
        @Mixin
        About about = new About();

        @Override
        public int run(Session session) throws Exception {
            return about.ask(session, Node.leaf("list", ""));
        }
    }

    /** On whom, and for whom. */
    static final class About {
        @Option(names = "--person", paramLabel = "FILE", required = true, description = "a file (or -) with the person's number alone")
        String person = "";

        @Option(names = "--acting-for", paramLabel = "CBE", description = "the institution that you represent under a mandate")
        @Nullable Cbe actingFor;

        int ask(Session session, Node action) throws Exception {
            return new Inscribing(session).ask(Given.person(session, person), action, actingFor);
        }
    }

    private static List<Node> qualified(String quality, @Nullable String phase) {
        List<Node> children = new ArrayList<>(List.of(Node.leaf("quality", quality)));
        if (phase != null) {
            children.add(Node.leaf("phase", phase));
        }
        return children;
    }

    /** @throws CommandFailure when it is neither a date nor today */
    private static LocalDate day(Session session, String text) {
        if (text.equals("today")) {
            return LocalDate.ofInstant(session.clock().instant(), SECTOR);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("register.notADate", text), session.say("register.notADateRemedy"));
        }
    }
}
