package crossroads.config.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/** What the core schema of YAML 1.2 makes of a plain text. */
final class CoreSchema {

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTH = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private CoreSchema() {}

    static boolean isNull(String text) {
        return NULL.contains(text);
    }

    static boolean isTyped(String text) {
        return isNull(text) || TRUTH.contains(text) || (mayBeNumber(text) && NUMBER.matcher(text).matches());
    }

    private static boolean mayBeNumber(String text) {
        char first = text.charAt(0);
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }
}
