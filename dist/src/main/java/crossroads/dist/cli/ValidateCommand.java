package crossroads.dist.cli;

import crossroads.hub.refusal.RefusalTexts;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: checks documents before they are sent, without a hub. */
@Command(
        name = "validate",
        customSynopsis = "./crossroads validate FILE... [--service SERVICE] [-o json]",
        description = {
            "Checks files in XML or JSON as the hub would: a payload, or a whole envelope with its payload. No hub is needed.",
            "All files are looked at; of each, what is wrong first is told with line, column and path."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads validate question.xml employment.v2.json")
final class ValidateCommand implements Verb {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the files; - is standard input")
    List<String> files = List.of();

    @Option(names = "--service", paramLabel = "SERVICE", description = "what they must be of, as in employment.v2 (default: what their namespace says, in JSON the file's name)")
    @Nullable String service;

    @Override
    public int run(Session session) throws IOException {
        Optional<ServiceId> wanted = Optional.ofNullable(service).map(text -> Services.parse(session, text));
        DocumentCheck check = new DocumentCheck(session.phrases().language());
        List<Fault> faults = new ArrayList<>();
        for (String file : files) {
            Given given = Given.read(session, file);
            Optional<Fault> fault = check.check(given, wanted);
            fault.ifPresent(faults::add);
            if (!session.isForPrograms()) {
                fault.ifPresentOrElse(found -> tell(session, found), () -> session.screen().ok(given.name()));
            }
        }
        if (session.isForPrograms()) {
            session.show(Json.items(faults));
        }
        return faults.isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }

    private static void tell(Session session, Fault fault) {
        session.screen().failed(fault.text());
        session.screen().next(RefusalTexts.title(fault.id(), session.phrases().language()) + ": " + RefusalTexts.page(fault.id()));
    }
}
