package crossroads.dist;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code crossroads}: what {@code ./crossroads} starts. */
@Command(
        name = "crossroads",
        description = "The secure message-exchange hub of a social-security sector.",
        mixinStandardHelpOptions = true,
        versionProvider = Crossroads.Version.class)
public final class Crossroads {

    /** The version the jar was built as, or {@code development} when run from classes. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = Crossroads.class.getPackage().getImplementationVersion();
            return new String[] {"crossroads " + (built == null ? "development" : built)};
        }
    }

    private Crossroads() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Crossroads()).execute(arguments));
    }
}
