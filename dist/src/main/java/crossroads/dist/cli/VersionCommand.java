package crossroads.dist.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code version}: of the product and of the Java that runs it. */
@Command(
        name = "version",
        customSynopsis = "./crossroads version [-o json]",
        description = "The version of Crossroads and of the Java that runs it.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads version -o json")
final class VersionCommand implements Verb {

    @Override
    public int run(Session session) {
        String version = new Menu.Version().getVersion()[0].substring("crossroads ".length());
        if (session.isForPrograms()) {
            Map<String, String> versions = new LinkedHashMap<>();
            versions.put("crossroads", version);
            versions.put("java", Runtime.version().toString());
            session.show(versions);
        } else {
            session.screen().line("crossroads " + version + " · Java " + Runtime.version());
        }
        return ExitCode.OK;
    }
}
