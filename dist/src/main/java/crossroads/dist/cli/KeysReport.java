package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code keys report}: when the members' certificates end, month by month, and who is late. */
@Command(
        name = "report",
        customSynopsis = "./crossroads keys report [-o json]",
        description = {
            "For the hub's administrator: how many certificates end in which month, and whose end soon with no younger one beside them.",
            "Whoever lets keys renew --daemon run does not come so far."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads keys report")
final class KeysReport implements Verb {

    @Override
    public int run(Session session) throws Exception {
        JsonNode report = AdminHub.of(session).get("/certificates/report").orElseThrow();
        if (session.isJson()) {
            session.screen().json(report);
            return ExitCode.OK;
        }
        List<List<String>> months = new ArrayList<>();
        report.path("months").forEach(month -> months.add(
                List.of(month.path("month").asText(), month.path("certificates").asText(), month.path("institutions").asText())));
        session.screen().table(List.of("MONTH", "CERTIFICATES", "INSTITUTIONS"), months);
        List<List<String>> ending = new ArrayList<>();
        report.path("ending").forEach(one -> ending.add(List.of(
                one.path("cbe").asText(), one.path("name").asText(), one.path("usage").asText(), one.path("fingerprint").asText().substring(0, 16),
                one.path("notAfter").asText(), one.path("isOver").asBoolean() ? "ENDED" : "SOON")));
        session.screen().line("");
        if (ending.isEmpty()) {
            session.screen().ok(session.say("keys.noneEnds", report.path("members").asInt()));
        } else {
            session.screen().table(List.of("INSTITUTION", "NAME", "USE", "CERTIFICATE", "UNTIL", "STATE"), ending);
            session.screen().next(session.say("keys.endingRemedy"));
        }
        return ExitCode.OK;
    }
}
