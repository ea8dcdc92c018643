package crossroads.hub.own;

/** A text as the schemas of the hub's own answers take it: one line, no longer than so much. What is told may quote a message, and that may hold anything. */
final class OneLine {

    private OneLine() {}

    static String of(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}|[\\u0080-\\u009F]", " ");
        return line.codePointCount(0, line.length()) <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
