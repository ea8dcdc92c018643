package crossroads.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Persons' numbers that a test sent in, and every way in which they could have come out again. */
public final class Canaries {

    /** Anna's number with its last digits exchanged: no mask of valid numbers would hide it. */
    static final String MISTYPED = "85073003375";

    private static final Set<String> STORES = Set.of("postgres", "broker", "partners", "demo-journal.zip");

    private final Map<String, byte[]> written = new LinkedHashMap<>();

    /** @param numbers eleven digits each, valid or not */
    public Canaries(List<String> numbers) {
        numbers.forEach(this::add);
    }

    private void add(String digits) {
        put(digits, digits, "plain");
        put(digits, digits.substring(0, 6) + " " + digits.substring(6, 9) + " " + digits.substring(9), "with spaces");
        put(digits, "%s.%s.%s-%s.%s".formatted(
                digits.substring(0, 2), digits.substring(2, 4), digits.substring(4, 6), digits.substring(6, 9), digits.substring(9)), "as on a card");
        put(digits, digits.substring(0, 6) + "-" + digits.substring(6, 9) + "." + digits.substring(9), "with a dash");
        byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
        for (int before = 0; before < 3; before++) {
            put(digits, base64(bytes, before), "in base64 after " + before + " bytes");
        }
        StringBuilder percent = new StringBuilder();
        StringBuilder hex = new StringBuilder();
        StringBuilder listed = new StringBuilder();
        StringBuilder wide = new StringBuilder();
        for (byte one : bytes) {
            percent.append('%').append(Integer.toHexString(one));
            hex.append(Integer.toHexString(one));
            listed.append(listed.isEmpty() ? "" : ", ").append(one);
            wide.append((char) one).append('\0');
        }
        put(digits, percent.toString(), "URL-encoded");
        put(digits, hex.toString(), "in hexadecimal");
        put(digits, listed.toString(), "as a list of bytes");
        put(digits, wide.toString(), "in UTF-16");
    }

    private void put(String digits, String text, String how) {
        // Which one it was is told by its place in the list: a test's report is an output too.
        written.put("number " + (written.size() / 11 + 1) + " " + how, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What base64 makes of the digits wherever so many other bytes (modulo three) stand before them, without the characters that depend on others. */
    private static String base64(byte[] digits, int before) {
        byte[] padded = new byte[before + digits.length];
        System.arraycopy(digits, 0, padded, before, digits.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int first = (before * 8 + 5) / 6;
        int whole = padded.length * 8 / 6;
        return encoded.substring(first, whole);
    }

    /** Which of them, and how, stand in these bytes. */
    public List<String> in(byte[] output) {
        List<String> found = new ArrayList<>();
        String text = new String(output, StandardCharsets.ISO_8859_1);
        String lower = text.toLowerCase(Locale.ROOT);
        written.forEach((name, bytes) -> {
            String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
            if (text.contains(wanted) || name.endsWith("hexadecimal") && lower.contains(wanted)) {
                found.add(name);
            }
        });
        return found;
    }

    /**
     * The same in a hub's data folder, by the file's name: in every name, and in every file but those in which messages lie as they came, as partners
     * keep them and as the database keeps its rows, and the journal that the demo opened for its owner.
     */
    public Map<String, List<String>> inFolder(Path data) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Path name = data.relativize(file);
                boolean isStore = STORES.contains(name.getName(0).toString());
                List<String> all = new ArrayList<>(in(name.toString()));
                // A name that holds a number is not told further.
                String told = all.isEmpty() ? name.toString() : "a name in " + data.getFileName();
                if (Files.isRegularFile(file) && !isStore) {
                    all.addAll(in(Files.readAllBytes(file)));
                }
                if (!all.isEmpty()) {
                    found.put(told, all);
                }
            }
        }
        return found;
    }

    public List<String> in(String output) {
        return in(output.getBytes(StandardCharsets.UTF_8));
    }
}
