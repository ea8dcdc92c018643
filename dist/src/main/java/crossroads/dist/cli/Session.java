package crossroads.dist.cli;

import crossroads.partner.context.Contexts;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command works with: where it writes and reads, and what was said before its own options.
 *
 * @param contexts those of the data folder and of the user
 * @param contextName the context asked for on the command line, if any
 * @param phrases sentences in the language asked for
 */
public record Session(
        Screen screen,
        InputStream stdin,
        InstantSource clock,
        Path data,
        Supplier<Contexts> contexts,
        Optional<String> contextName,
        Output output,
        Phrases phrases,
        boolean isVerbose) {

    /** Whether results are written for programs, as values and not as tables. */
    public boolean isForPrograms() {
        return output != Output.TABLE;
    }

    /** Writes a result for a program, in the form asked for. */
    public void show(Object value) {
        String text = switch (output) {
            case TABLE, JSON -> Json.text(value);
            case YAML -> Json.yaml(value);
            case CSV -> Rows.of(Json.tree(value)).csv();
            case ID -> Rows.of(Json.tree(value)).ids();
        };
        if (!text.isEmpty()) {
            screen.line(text);
        }
    }

    /** The sentence of this key, its places filled. */
    public String say(String key, Object... values) {
        return phrases.say(key, values);
    }
}
