package crossroads.dist.cli;

import crossroads.dist.demo.Places;
import crossroads.dist.demo.SupplierProcess;
import crossroads.partner.context.Context.PartnerContext;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code supplier}: a supplier of the demonstration, a process of its own. */
@Command(
        name = "supplier",
        customSynopsis = "./crossroads supplier [OPTIONS]",
        hidden = true,
        description = "Answers questions as a supplier of the example, until its input ends.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads supplier --context nsso --config config/example")
final class SupplierCommand implements Verb {

    @Option(names = "--config", paramLabel = "DIR", description = "the configuration whose supplier/ files say what it knows (default: config/example)")
    @Nullable Path configuration;

    @Override
    public boolean isLongRunning() {
        return true;
    }

    @Override
    public int run(Session session) throws Exception {
        PartnerContext context = ChosenContext.of(session).partner();
        // Before the first logger is made.
        System.setProperty("crossroads.log", session.data().resolve("logs").resolve("supplier-" + context.name() + ".log").toString());
        SupplierProcess.serve(context, configuration == null ? Places.example() : configuration, session.clock(), session.stdin(), session.screen()::line);
        return ExitCode.OK;
    }
}
