package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.admin.api.Operations.Finding;
import crossroads.partner.context.Context.AdminContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what is wrong with this machine and with the hub on it, each with a remedy. */
@Command(
        name = "doctor",
        customSynopsis = "./crossroads doctor [--port-offset N] [-o json]",
        description = {
            "Looks at this machine and, when a hub runs here, at the hub; each finding comes with a remedy.",
            "Leaves with 8 when something failed."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads doctor")
final class DoctorCommand implements Verb {

    @Option(names = "--port-offset", paramLabel = "N", defaultValue = "0", description = "as the hub is started with")
    int portOffset;

    @Override
    public int run(Session session) throws Exception {
        List<Finding> findings = new ArrayList<>();
        MachineCheck machine = new MachineCheck(session);
        findings.add(machine.java());
        findings.add(machine.disk());
        List<Finding> ofHub = ofHub(session);
        if (ofHub.isEmpty()) {
            findings.addAll(machine.ports(portOffset));
            findings.add(new Finding("hub", "WARNING", session.say("doctor.noHub"), "./crossroads run"));
        }
        ofHub.forEach(finding -> findings.removeIf(own -> own.check().equals(finding.check())));
        findings.addAll(ofHub);
        if (session.isForPrograms()) {
            session.show(Json.items(findings));
        } else {
            findings.forEach(finding -> tell(session.screen(), finding));
        }
        return findings.stream().anyMatch(finding -> finding.verdict().equals("FAILED")) ? ExitCode.UNVERIFIED : ExitCode.OK;
    }

    /** Nothing when none runs here. */
    private static List<Finding> ofHub(Session session) throws Exception {
        Optional<AdminContext> context = ChosenContext.of(session).adminIfAny();
        if (context.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try {
            for (JsonNode one : AdminHub.at(session, context.get()).get("/doctor").orElseThrow().path("items")) {
                findings.add(new Finding(
                        one.path("check").asText(), one.path("verdict").asText(), one.path("detail").asText(), one.path("remedy").asText()));
            }
        } catch (CommandFailure e) {
            if (e.exitCode() != ExitCode.UNREACHABLE) {
                findings.add(new Finding("admin API", "FAILED", e.getMessage(), e.remedy()));
            }
        }
        return findings;
    }

    private static void tell(Screen screen, Finding finding) {
        List<String> detail = finding.detail().lines().toList();
        String line = "%-14s %s".formatted(finding.check(), detail.isEmpty() ? "" : detail.getFirst());
        switch (finding.verdict()) {
            case "OK" -> screen.ok(line);
            case "WARNING" -> screen.warning(line);
            default -> screen.failed(line);
        }
        detail.stream().skip(1).forEach(further -> screen.under(" ".repeat(15) + further));
        if (!finding.remedy().isEmpty()) {
            screen.next(finding.remedy());
        }
    }
}
