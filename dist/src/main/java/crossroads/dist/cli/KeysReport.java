package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
        if (session.isForPrograms()) {
            session.show(report);
            return ExitCode.OK;
        }
        session.screen().table(ReportLines.MONTHS, ReportLines.months(report));
        session.screen().line("");
        List<List<String>> ending = ReportLines.ending(report);
        if (ending.isEmpty()) {
            session.screen().ok(session.say("keys.noneEnds", report.path("members").asInt()));
        } else {
            session.screen().table(ReportLines.ENDING, ending);
            session.screen().next(session.say("keys.endingRemedy"));
        }
        return ExitCode.OK;
    }
}
