package crossroads.dist.cli;

import picocli.CommandLine.Command;

/** {@code invite}: become an institution of one's own in the demonstration. */
@Command(
        name = "invite",
        customSynopsis = "./crossroads invite [-o json]",
        description = {
            "In the demonstration: invites the next invented welfare centre that has no certificates, for you to be it.",
            "On a hub of your own: ./crossroads institution invite CBE."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads invite")
final class InviteCommand implements Verb {

    @Override
    public int run(Session session) throws Exception {
        InvitationCall call = new InvitationCall(session);
        return call.invite(call.next());
    }
}
