package crossroads.dist.cli;

import crossroads.hub.person.Ssin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that was given by name, or standard input for {@code -}. What is secret or personal comes this way, never as an argument: the list of
 * processes and the shell's history would keep it.
 *
 * @param name as messages call it
 */
record Given(String name, byte[] bytes) {

    private static final String STDIN = "-";

    /** @throws CommandFailure when it can't be read */
    static Given read(Session session, String file) throws IOException {
        if (file.equals(STDIN)) {
            return new Given("stdin", session.stdin().readAllBytes());
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.INVALID, session.say("file.unreadable", file), session.say("file.remedy"));
        }
        return new Given(file, Files.readAllBytes(path));
    }

    /** The number in a file of one line. What the file says otherwise is not repeated. */
    static Ssin person(Session session, String file) throws IOException {
        if (Ssin.isValid(file)) {
            throw new CommandFailure(ExitCode.INVALID, session.say("person.asArgument"), session.say("person.asArgumentRemedy"));
        }
        Given given = read(session, file);
        return Ssin.parse(given.text().strip())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INVALID, session.say("person.notANumber", given.name()), "./crossroads persons show NAME > " + given.name()));
    }

    /** The one line of a file. */
    static String line(Session session, String file) throws IOException {
        Given given = read(session, file);
        List<String> lines = given.text().strip().lines().toList();
        if (lines.size() != 1) {
            throw new CommandFailure(ExitCode.INVALID, session.say("file.oneLine", given.name()), session.say("file.remedy"));
        }
        return lines.getFirst();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
