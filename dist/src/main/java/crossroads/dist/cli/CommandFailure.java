package crossroads.dist.cli;

/**
 * A command that can't do what was asked, said so that the reader knows what to do: what, and the next command.
 *
 * <p>Shown as {@code ✖ what} and {@code → remedy}; the exit code is one of {@link ExitCode}.
 */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String remedy;

    public CommandFailure(int exitCode, String what, String remedy) {
        super(what, null, false, false);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    public int exitCode() {
        return exitCode;
    }

    public String remedy() {
        return remedy;
    }
}
