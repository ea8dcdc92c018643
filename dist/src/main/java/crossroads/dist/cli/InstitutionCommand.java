package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.institution.Cbe;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code institution}: who is on the network, for the hub's administrator. */
@Command(
        name = "institution",
        customSynopsis = "./crossroads institution list|show|invite|certificate|suspend",
        description = "The institutions of the network, as the hub's administrator sees them.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads institution list --class 17.1",
        subcommands = {
            InstitutionCommand.ListAll.class, InstitutionCommand.Show.class, InstitutionCommand.Invite.class, InstitutionCertificate.class,
            InstitutionCommand.Suspend.class})
final class InstitutionCommand {

    private InstitutionCommand() {}

    /** {@code institution list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads institution list [--class 17.1] [-o json]",
            description = "All institutions, or those of one class, with their state.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads institution list --class 17.1")
    static final class ListAll implements Verb {
        @Option(names = "--class", paramLabel = "CLASS", description = "sector and type, as in 17.1")
        @Nullable String sectorClass;

        @Override
        public int run(Session session) throws Exception {
            if (sectorClass != null && !sectorClass.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
                throw new CommandFailure(ExitCode.INVALID, session.say("institution.notAClass", sectorClass), "./crossroads institution list");
            }
            JsonNode listed = AdminHub.of(session)
                    .get("/institutions" + (sectorClass == null ? "" : "?class=" + sectorClass))
                    .orElseThrow();
            if (session.isForPrograms()) {
                session.show(listed);
                return ExitCode.OK;
            }
            List<List<String>> rows = InstitutionLines.rows(listed);
            session.screen().table(InstitutionLines.HEADER, rows);
            session.screen().hint(" " + session.say("institution.total", rows.size()));
            return ExitCode.OK;
        }
    }

    /** {@code institution show}. */
    @Command(
            name = "show",
            customSynopsis = "./crossroads institution show CBE [-o json]",
            description = "One institution with its certificates.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads institution show 0206731645")
    static final class Show implements Verb {
        @Mixin
        Which which = new Which();

        @Override
        public int run(Session session) throws Exception {
            JsonNode one = AdminHub.of(session).get("/institutions/" + which).orElseThrow(() -> unknown(session, which.toString()));
            if (session.isForPrograms()) {
                session.show(one);
                return ExitCode.OK;
            }
            InstitutionLines.fields(one).forEach(session.screen()::line);
            return ExitCode.OK;
        }
    }

    /** {@code institution invite}. */
    @Command(
            name = "invite",
            customSynopsis = "./crossroads institution invite CBE [-o json]",
            description = {
                "Gives an institution of the active revision a one-time token, with which it gets its certificates at the enrolment door.",
                "The token is shown this once. Hand it over by a way that others don't read."
            },
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads institution invite 1000000021")
    static final class Invite implements Verb {
        @Mixin
        Which which = new Which();

        @Override
        public int run(Session session) throws Exception {
            return new InvitationCall(session).invite(which.toString());
        }
    }

    /** {@code institution suspend}. */
    @Command(
            name = "suspend",
            customSynopsis = "./crossroads institution suspend CBE [-o json]",
            description = {
                "Cuts an institution off: nothing of it is accepted once this returns, and its open connections are closed.",
                "This can be done alone; to let it in again needs two people."
            },
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads institution suspend 0212344876")
    static final class Suspend implements Verb {
        @Mixin
        Which which = new Which();

        @Override
        public int run(Session session) throws Exception {
            JsonNode done = AdminHub.of(session)
                    .post("/institutions/" + which + "/suspend", Map.of())
                    .orElseThrow(() -> unknown(session, which.toString()));
            if (session.isForPrograms()) {
                session.show(done);
            } else {
                session.screen().ok(session.say("institution.suspended", which));
            }
            return ExitCode.OK;
        }
    }

    /** Which institution is meant. */
    static final class Which {
        @Parameters(paramLabel = "CBE", description = "its enterprise number")
        @Nullable Cbe cbe;

        @Override
        public String toString() {
            return String.valueOf(cbe);
        }
    }

    private static CommandFailure unknown(Session session, String cbe) {
        return new CommandFailure(ExitCode.NOT_FOUND, session.say("institution.unknown", cbe), "./crossroads institution list");
    }
}
