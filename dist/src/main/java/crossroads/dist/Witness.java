package crossroads.dist;

import crossroads.dist.cli.Commands;
import java.util.stream.Stream;

/** The witness as a program of its own, for who runs nothing else of this: what {@code ./crossroads witness} does. */
public final class Witness {

    private Witness() {}

    /** Runs until it is told to end, or the hub contradicts itself. */
    public static void main(String[] arguments) {
        System.exit(Commands.ofProcess().run(Stream.concat(Stream.of("witness"), Stream.of(arguments)).toArray(String[]::new)));
    }
}
