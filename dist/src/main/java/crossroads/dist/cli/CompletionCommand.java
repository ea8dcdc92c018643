package crossroads.dist.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script for the shell, so that the tab key knows commands and options. */
@Command(
        name = "completion",
        customSynopsis = "./crossroads completion bash",
        description = "A script that completes commands and options in bash (and in zsh, with bashcompinit).",
        footerHeading = "%nExample:%n",
        footer = "  source <(./crossroads completion bash)")
final class CompletionCommand implements Verb {

    /** The shells that such a script is made for. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh: one script serves both")
    Shell shell = Shell.BASH;

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public int run(Session session) {
        session.screen().out().print(AutoComplete.bash("crossroads", spec.root().commandLine()));
        session.screen().out().flush();
        return ExitCode.OK;
    }
}
