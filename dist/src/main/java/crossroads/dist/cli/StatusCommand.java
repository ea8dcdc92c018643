package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code status}: the hub's figures of this moment. */
@Command(
        name = "status",
        customSynopsis = "./crossroads status [-o json]",
        description = "The running hub in figures: revision, institutions, journal, what waits to be taken.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads status -o json")
final class StatusCommand implements Verb {

    @Override
    public int run(Session session) throws Exception {
        JsonNode status = AdminHub.of(session).get("/status").orElseThrow();
        if (session.isForPrograms()) {
            session.show(status);
            return ExitCode.OK;
        }
        status.properties().forEach(figure -> session.screen().line(" %-14s %s".formatted(figure.getKey(), figure.getValue().asText())));
        if (status.has("ready") && !status.path("ready").asBoolean()) {
            session.screen().warning(session.say("status.notReady"));
            session.screen().next("./crossroads doctor");
        } else if (status.path("status").asText().equals("DEGRADED")) {
            session.screen().warning(session.say("status.degraded"));
            session.screen().next("./crossroads doctor");
        }
        return ExitCode.OK;
    }
}
