package crossroads.dist.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The command that was typed, to be typed again with one option changed. */
record SameCommand(List<String> words) {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

    static SameCommand of(CommandSpec spec) {
        return new SameCommand(spec.root().commandLine().getParseResult().originalArgs());
    }

    String with(String option, String value) {
        StringBuilder command = new StringBuilder("./crossroads");
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(option)) {
                i++;
            } else if (!words.get(i).startsWith(option + "=")) {
                command.append(' ').append(quoted(words.get(i)));
            }
        }
        return command + " " + option + " " + quoted(value);
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
