package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A command's word with the hub about an invitation, and what the one who is invited must be told. */
final class InvitationCall {

    private static final String CENTRES = "17.1";
    private static final String INVENTED = "(invented)";

    private final Session session;
    private final AdminHub hub;

    InvitationCall(Session session) {
        this.session = session;
        this.hub = AdminHub.of(session);
    }

    /** The welfare centre of the demonstration that is next to join. @throws CommandFailure when there is none, or this is no demonstration */
    String next() throws IOException, InterruptedException {
        String environment = hub.get("/status").map(status -> status.path("environment").asText()).orElse("");
        if (!environment.equals("TEST")) {
            throw new CommandFailure(ExitCode.INVALID, session.say("invite.notATest", environment), "./crossroads institution invite CBE");
        }
        JsonNode listed = hub.get("/institutions?class=" + CENTRES).orElseThrow();
        return StreamSupport.stream(listed.path("items").spliterator(), false)
                .filter(one -> one.path("certificates").isEmpty() && one.path("state").asText().equals("ACTIVE"))
                // Those that no real centre resembles come first; of the others only the number is invented.
                .min(Comparator.comparing((JsonNode one) -> !one.path("name").asText().contains(INVENTED)).thenComparing(one -> one.path("cbe").asText()))
                .map(one -> one.path("cbe").asText())
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("invite.none"), "./crossroads context list"));
    }

    int invite(String cbe) throws IOException, InterruptedException {
        JsonNode invited = hub.post("/institutions/" + cbe + "/invite", Map.of())
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("institution.unknown", cbe), "./crossroads institution list"));
        if (session.isForPrograms()) {
            session.show(invited);
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
