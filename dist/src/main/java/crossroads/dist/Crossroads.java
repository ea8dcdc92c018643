package crossroads.dist;

import crossroads.dist.cli.Commands;

/** The command {@code crossroads}: what {@code ./crossroads} starts. */
public final class Crossroads {

    private Crossroads() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(Commands.ofProcess().run(arguments));
    }
}
