package crossroads.xsd.envelopes;

/** Texts of explanation made to fit their schema: a refusal must never fail for being long. */
final class Fitted {

    private static final int LINE = 256;
    private static final int LONG_LINE = 1_024;

    private Fitted() {}

    static String line(String text) {
        return fit(text, LINE);
    }

    static String longLine(String text) {
        return fit(text, LONG_LINE);
    }

    /** One line of at most so many characters, counted as the schema counts them at worst. */
    private static String fit(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\x80-\\x9F\\uFFFE\\uFFFF]", " ");
        if (line.length() <= most) {
            return line;
        }
        // A pair of surrogates is one character: half of it would be none.
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }
}
