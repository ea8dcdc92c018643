package crossroads.greybox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is looked for in memory: a mark that each canary begins with, and persons' numbers; as plain bytes, as UTF-16 of either order, and inside base64 of
 * each alignment of them.
 *
 * @param mark of letters and digits
 * @param numbers eleven digits each
 */
record Words(String mark, Set<String> numbers) {

    private static final int DIGITS = 11;
    /** Eleven digits. */
    private static final int SHORTEST_BASE64 = 15;

    /** Tells of each word in these bytes whether it is the mark, or a number. */
    void in(ByteBuffer bytes, Consumer<String> found) {
        Text text = new Text(found);
        for (int i = 0; i < bytes.limit(); i++) {
            text.next(bytes.get(i));
        }
        text.end();
        for (int order = 0; order < 2; order++) {
            for (int first = 0; first < 2; first++) {
                for (int i = first; i + 1 < bytes.limit(); i += 2) {
                    text.next(bytes.get(i + order) == 0 ? bytes.get(i + 1 - order) : 0);
                }
                text.end();
            }
        }
    }

    /** A run of printable characters, looked at when it ends. */
    private final class Text {

        private final Consumer<String> found;
        private final StringBuilder run = new StringBuilder();

        private Text(Consumer<String> found) {
            this.found = found;
        }

        private void next(byte one) {
            if (one > ' ' && one < 127) {
                run.append((char) one);
            } else if (!run.isEmpty()) {
                end();
            }
        }

        private void end() {
            if (run.length() >= DIGITS) {
                plain(run.toString(), found);
                base64(run, found);
            }
            run.setLength(0);
        }
    }

    private void plain(String text, Consumer<String> found) {
        if (text.contains(mark)) {
            found.accept("a canary");
        }
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits >= DIGITS && numbers.contains(text.substring(i + 1 - DIGITS, i + 1))) {
                found.accept("a number");
            }
        }
    }

    private void base64(CharSequence text, Consumer<String> found) {
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isBase64(text.charAt(i))) {
                for (int shift = 0; shift < 4 && i - begin - shift >= SHORTEST_BASE64; shift++) {
                    // The last group may be shorter, but not by three.
                    int whole = i - begin - shift - ((i - begin - shift) % 4 == 1 ? 1 : 0);
                    byte[] decoded = Base64.getDecoder().decode(text.subSequence(begin + shift, begin + shift + whole).toString());
                    plain(new String(decoded, StandardCharsets.ISO_8859_1), what -> found.accept(what + " in base64"));
                }
                begin = i + 1;
            }
        }
    }

    private static boolean isBase64(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    @Override
    public String toString() {
        return "a mark and " + numbers.size() + " numbers";
    }
}
