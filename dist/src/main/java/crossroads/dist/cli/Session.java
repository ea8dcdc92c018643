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

    public boolean isJson() {
        return output == Output.JSON;
    }

    /** The sentence of this key, its places filled. */
    public String say(String key, Object... values) {
        return phrases.say(key, values);
    }
}
