package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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

    private static final String CENTRES = "17.1";
    private static final String INVENTED = "(invented)";

    @Override
    public int run(Session session) throws Exception {
        AdminHub hub = AdminHub.of(session);
        requireTest(session, hub);
        JsonNode listed = hub.get("/institutions?class=" + CENTRES).orElseThrow();
        String cbe = StreamSupport.stream(listed.path("items").spliterator(), false)
                .filter(one -> one.path("certificates").isEmpty() && one.path("state").asText().equals("ACTIVE"))
                // Those that no real centre resembles come first; of the others only the number is invented.
                .min(Comparator.comparing((JsonNode one) -> !one.path("name").asText().contains(INVENTED)).thenComparing(one -> one.path("cbe").asText()))
                .map(one -> one.path("cbe").asText())
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("invite.none"), "./crossroads context list"));
        return invite(session, hub, cbe);
    }

    private static void requireTest(Session session, AdminHub hub) throws IOException, InterruptedException {
        String environment = hub.get("/status").map(status -> status.path("environment").asText()).orElse("");
        if (!environment.equals("TEST")) {
            throw new CommandFailure(ExitCode.INVALID, session.say("invite.notATest", environment), "./crossroads institution invite CBE");
        }
    }

    /** Invites one and says what its holder must know. */
    static int invite(Session session, AdminHub hub, @Nullable String cbe) throws IOException, InterruptedException {
        JsonNode invited = hub.post("/institutions/" + cbe + "/invite", Map.of())
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("institution.unknown", cbe), "./crossroads institution list"));
        if (session.isJson()) {
            session.screen().json(invited);
            return ExitCode.OK;
        }
        String fingerprint = invited.path("fingerprint").asText();
        String address = invited.path("address").asText();
        for (String line : List.of(
                session.say("invite.whom", invited.path("name").asText(), invited.path("cbe").asText(), invited.path("sectorClass").asText()),
                session.say("invite.token", invited.path("minutes").asText(), invited.path("token").asText()),
                session.say("invite.fingerprint", fingerprint),
                session.say("invite.address", address))) {
            session.screen().line(" " + line);
        }
        session.screen().next("./crossroads context add me --url " + address + " --fingerprint " + fingerprint);
        session.screen().next("./crossroads keys enroll --token -");
        return ExitCode.OK;
    }
}
