package crossroads.dist.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code crossroads} with what may be said before or after any of its commands. */
@Command(
        name = "crossroads",
        customSynopsis = "./crossroads COMMAND [OPTIONS]",
        description = "The secure message-exchange hub of a social-security sector.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads COMMAND --help        what a command does, with an example",
        sortOptions = false,
        versionProvider = Menu.Version.class,
        subcommands = {
            // Each is loaded to be listed, so none names a class of Camel, Artemis or Qpid in its fields and signatures.
            DemoCommand.class,
            RunCommand.class,
            SupplierCommand.class,
            InitCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            InstitutionCommand.class,
            InviteCommand.class,
            ContextCommand.class,
            KeysCommand.class,
            PingCommand.class,
            ServiceCommand.class,
            PersonsCommand.class,
            RegisterCommand.class,
            SendCommand.class,
            ReceiveCommand.class,
            TraceCommand.class,
            ExplainCommand.class,
            AuditCommand.class,
            WitnessCommand.class,
            ValidateCommand.class,
            SimulateCommand.class,
            TestbenchCommand.class,
            ExamplesCommand.class,
            VersionCommand.class,
            CompletionCommand.class,
        })
final class Menu {

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT, defaultValue = ".crossroads",
            description = "the hub's data folder (default: ./.crossroads)")
    Path data = Path.of(".crossroads");

    @Option(names = "--context", paramLabel = "NAME", scope = ScopeType.INHERIT,
            description = "the context to use this time, instead of the current one")
    @Nullable String context;

    @Option(names = {"-o", "--output"}, paramLabel = "table|json|yaml|csv|id", scope = ScopeType.INHERIT, defaultValue = "table",
            description = "how results are written (default: table)")
    Output output = Output.TABLE;

    @Option(names = "--lang", paramLabel = "nl|fr|de|en", scope = ScopeType.INHERIT,
            description = "the language of texts (default: the locale's, else en)")
    @Nullable String language;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours, as with NO_COLOR in the environment")
    boolean isWithoutColour;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "only results and failures")
    boolean isQuiet;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "details of a failure, and the log")
    boolean isVerbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "this text")
    boolean isHelpWanted;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "the version")
    boolean isVersionWanted;

    Screen on(Screen screen) {
        Screen coloured = isWithoutColour ? screen.withoutColour() : screen;
        return isQuiet ? coloured.quiet() : coloured;
    }

    Phrases phrases() {
        return Phrases.in(language == null ? Locale.getDefault(Locale.Category.DISPLAY).getLanguage() : language);
    }

    /** The version the jar was built as, or {@code development} when run from classes. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Menu.class.getPackage().getImplementationVersion();
            return new String[] {"crossroads " + (built == null ? "development" : built)};
        }
    }
}
