package crossroads.config.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths into payloads: slash-separated local element names from the root, {@code *} for any element. */
final class Paths {

    private static final Pattern PATH = Pattern.compile("(/(\\*|[A-Za-z_][A-Za-z0-9_.-]*)){1,16}");

    private Paths() {}

    static Optional<String> read(Value value) {
        return Typed.text(value, PATH, "a path like /employmentAnswer/employments/*/period");
    }

    /** A list of paths of which none lies under another: that one would add nothing. */
    static List<String> readFilter(Value value) {
        List<String> paths = Typed.each(value, Paths::read);
        for (String path : paths) {
            for (String other : paths) {
                if (other != path && covers(other, path)) {
                    value.refuse(path + " adds nothing: " + other + " allows it already", "remove one of them");
                }
            }
        }
        return paths;
    }

    /** Whether allowing the first path allows all that the second does. */
    static boolean covers(String wide, String narrow) {
        String[] wideSteps = wide.split("/");
        String[] narrowSteps = narrow.split("/");
        if (wideSteps.length > narrowSteps.length) {
            return false;
        }
        for (int i = 1; i < wideSteps.length; i++) {
            if (!wideSteps[i].equals("*") && !wideSteps[i].equals(narrowSteps[i])) {
                return false;
            }
        }
        return true;
    }
}
