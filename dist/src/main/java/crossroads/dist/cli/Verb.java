package crossroads.dist.cli;

/**
 * What a command does. A class of the menu that is none of these only groups others. Its options are picocli's fields; its fields and
 * signatures name no class of Camel, Artemis or Qpid, for {@code --help} looks at them.
 */
public interface Verb {

    /** @return one of {@link ExitCode} @throws CommandFailure when it can't be done, with the remedy */
    int run(Session session) throws Exception;

    /** Whether it stays and logs as a service does; others log nothing unless asked to be verbose. */
    default boolean isLongRunning() {
        return false;
    }

    /** Whether {@code --lang} may say this to it, beside the languages of texts. */
    default boolean takesLanguage(String language) {
        return false;
    }
}
