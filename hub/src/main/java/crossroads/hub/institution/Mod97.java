package crossroads.hub.institution;

/** The modulo-97 arithmetic that Belgian identifiers share. */
final class Mod97 {

    private Mod97() {}

    /** The check number {@code 97 - (n mod 97)}, between 1 and 97. */
    static int complement(long number) {
        return 97 - (int) (number % 97);
    }

    static boolean isDigits(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
