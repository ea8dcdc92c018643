package crossroads.bench;

import crossroads.hub.envelope.Format;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What to measure.
 *
 * @param folder kept: the demo whose members ask and answer is played there once
 * @param seconds of each point
 * @param warmUpSeconds before the first point of each format
 */
record Options(Path folder, int seconds, int warmUpSeconds, List<Format> formats, boolean withOpenLoop, boolean withPrimitives) {

    private static final List<Format> BOTH = List.of(Format.XML, Format.JSON);

    /** @throws IllegalArgumentException with what is wrong, for people */
    static Options of(Path usual, String... arguments) {
        Options options = new Options(usual, 20, 60, BOTH, true, true);
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String word = left.pop();
            options = switch (word) {
                case "--folder" -> options.in(Path.of(value(word, left)).toAbsolutePath());
                case "--seconds" -> options.lasting(number(word, left), options.warmUpSeconds);
                case "--warm-up" -> options.lasting(options.seconds, number(word, left));
                case "--format" -> options.of(List.of(Format.valueOf(value(word, left).toUpperCase(Locale.ROOT))));
                case "--closed-only" -> new Options(options.folder, options.seconds, options.warmUpSeconds, options.formats, false, options.withPrimitives);
                case "--no-primitives" -> new Options(options.folder, options.seconds, options.warmUpSeconds, options.formats, options.withOpenLoop, false);
                default -> throw new IllegalArgumentException("not an option of this: " + word);
            };
        }
        return options;
    }

    private Options in(Path other) {
        return new Options(other, seconds, warmUpSeconds, formats, withOpenLoop, withPrimitives);
    }

    private Options lasting(int each, int warmUp) {
        return new Options(folder, each, warmUp, formats, withOpenLoop, withPrimitives);
    }

    private Options of(List<Format> only) {
        return new Options(folder, seconds, warmUpSeconds, only, withOpenLoop, withPrimitives);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return left.pop();
    }

    private static int number(String option, Deque<String> left) {
        String text = value(option, left);
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(option + " wants a number of seconds, not " + text);
        }
        return Integer.parseInt(text);
    }
}
