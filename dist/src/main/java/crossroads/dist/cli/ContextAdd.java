package crossroads.dist.cli;

import crossroads.hub.institution.Fingerprint;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.enrolment.HubDoor;
import crossroads.partner.enrolment.Issued.OfHub;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code context add}: trusts a hub by the fingerprint of its authority, before anything is told to it. */
@Command(
        name = "add",
        customSynopsis = "./crossroads context add NAME --url URL --fingerprint SHA256:… [-o json]",
        description = {
            "Trusts a hub: fetches its authority from the enrolment door and compares it with the fingerprint that came with the invitation.",
            "The context becomes the current one. Leaves with 8 when the fingerprint is another, 9 when nobody answers there."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads context add me --url https://localhost:8443 --fingerprint SHA256:5b:0e:…")
final class ContextAdd implements Verb {

    @Parameters(paramLabel = "NAME", description = "what you will call it")
    String name = "";

    @Option(names = "--url", paramLabel = "URL", required = true, description = "the enrolment door, as the invitation says it")
    @Nullable URI url;

    @Option(names = "--fingerprint", paramLabel = "SHA256:…", required = true, description = "of the sector's CA, as the invitation says it")
    String fingerprint = "";

    @Override
    public int run(Session session) throws Exception {
        Fingerprint authority = Fingerprint.parse(fingerprint)
                .orElseThrow(() -> new CommandFailure(ExitCode.INVALID, session.say("context.badFingerprint"), session.say("context.badFingerprintRemedy")));
        URI door = url;
        if (door == null || !"https".equals(door.getScheme()) || door.getHost() == null) {
            throw new CommandFailure(ExitCode.INVALID, session.say("context.badUrl", door), session.say("context.badFingerprintRemedy"));
        }
        Contexts contexts = ChosenContext.of(session).contexts();
        if (contexts.named(name).filter(one -> !(one instanceof InvitedContext)).isPresent()) {
            throw new CommandFailure(ExitCode.CONFLICT, session.say("context.taken", name), "./crossroads context list");
        }
        OfHub hub = DoorCall.of(session, door, () -> {
            try (HubDoor asked = HubDoor.pinned(door, authority)) {
                return asked.hub();
            }
        });
        InvitedContext context = new InvitedContext(name, door, hub.environment(), hub.cbe(), authority);
        try {
            contexts.save(context);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.INVALID, String.valueOf(e.getMessage()), "./crossroads context add me …");
        }
        contexts.use(name);
        if (session.isForPrograms()) {
            session.show(Json.fields("name", name, "hub", hub.cbe().digits(), "environment", hub.environment(), "authority", authority.spoken()));
        } else {
            session.screen().ok(session.say("context.trusted", hub.cbe(), hub.environment().name().toLowerCase(java.util.Locale.ROOT)));
            session.screen().next("./crossroads keys enroll --token -");
        }
        return ExitCode.OK;
    }
}
