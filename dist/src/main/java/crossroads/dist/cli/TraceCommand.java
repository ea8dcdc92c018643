package crossroads.dist.cli;

import crossroads.hub.institution.Cbe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace}: what became of a ticket, step by step. */
@Command(
        name = "trace",
        customSynopsis = "./crossroads trace TICKET [--sender CBE] [-o json]",
        description = {
            "What became of a ticket: each step with its time, and the messages that went out.",
            "An institution sees its own tickets; in an administrator's context the hub's own ticket (ticketCBSS), or --sender, finds any."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads trace 5b0c6d3e-1f5e-4f0a-9a53-1f8f1f7a9c11")
final class TraceCommand implements Verb {

    @Parameters(paramLabel = "TICKET", description = "as send printed it")
    String ticket = "";

    @Option(names = "--sender", paramLabel = "CBE", description = "whose ticket it is; for administrators")
    @Nullable Cbe sender;

    @Override
    public int run(Session session) throws Exception {
        TicketLookup.Found found = TicketLookup.of(session, ticket, sender, "trace");
        if (session.isForPrograms()) {
            session.show(found.json());
        } else {
            new StoryReport(session).timeline(found.story());
        }
        return ExitCode.OK;
    }
}
