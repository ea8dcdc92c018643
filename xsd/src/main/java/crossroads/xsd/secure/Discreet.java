package crossroads.xsd.secure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides what of a document may be repeated in a message about it: nothing that could be a person's number or a part of one.
 * Dates and short codes may, for they are what senders get wrong.
 */
public final class Discreet {

    private static final int MAX_PATH = 512;
    private static final Pattern QUOTABLE = Pattern.compile("[0-9A-Za-z.:/_+-]{1,40}");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}{6,}");

    private Discreet() {}

    /** The value in quotes, or what can be said of it. */
    public static String value(String value) {
        if (value.isEmpty()) {
            return "an empty value";
        }
        boolean isQuotable = QUOTABLE.matcher(value).matches() && digits(value) <= 8 && !DIGITS.matcher(value).find();
        return isQuotable ? '"' + value + '"' : "the value";
    }

    /** The name, unless digits hide in it. */
    public static String name(String name) {
        return digits(name) > 3 || name.length() > 64 ? "…" : name;
    }

    /** The path of these names. */
    public static String path(List<String> names) {
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            path.append('/').append(name(name));
        }
        return path.isEmpty() ? "/" : path.length() <= MAX_PATH ? path.toString() : "…" + path.substring(path.length() - MAX_PATH);
    }

    /** The text without any long run of digits: the last guard before a text leaves. */
    public static String text(String text) {
        return DIGITS.matcher(text).replaceAll("…");
    }

    private static long digits(String text) {
        return text.codePoints().filter(Character::isDigit).count();
    }
}
