package crossroads.hub.audit;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a witness keeps and gives to whoever asks: its public key, and every checkpoint that it countersigned. Public as a whole.
 *
 * @param key a SubjectPublicKeyInfo, if it is one
 * @param seen by size, each once
 */
public record WitnessFile(byte[] key, List<Countersignature> seen) {

    private static final Pattern HEADER = Pattern.compile("crossroads-witness 1\n([A-Za-z0-9+/]{1,1000}={0,2})\n\n");
    private static final Pattern BLOCK = Pattern.compile("\\G((?:[^\n]*\n){4}\n[^\n]*\n)([^\n]*\n)\n");

    public WitnessFile {
        seen = List.copyOf(seen);
    }

    public static String header(byte[] key) {
        return "crossroads-witness 1\n" + Base64.getEncoder().encodeToString(key) + "\n\n";
    }

    /** @throws UnreadableCase when it is no file of a witness */
    public static WitnessFile parse(String text) {
        return parse(text, false);
    }

    /** As its own witness reads it: a power loss may have left half a block at the end, which was never given to anybody. */
    public static WitnessFile parseOwn(String text) {
        return parse(text, true);
    }

    private static WitnessFile parse(String text, boolean mayEndInHalf) {
        Matcher header = HEADER.matcher(text);
        if (!header.lookingAt()) {
            throw new UnreadableCase("it is no file of a witness");
        }
        try {
            byte[] key = Base64.getDecoder().decode(header.group(1));
            List<Countersignature> seen = new ArrayList<>();
            Matcher block = BLOCK.matcher(text).region(header.end(), text.length());
            int end = header.end();
            while (block.find()) {
                seen.add(Countersignature.parse(block.group(1), block.group(2)));
                end = block.end();
            }
            boolean isAscending = true;
            for (int i = 1; i < seen.size(); i++) {
                isAscending &= seen.get(i - 1).checkpoint().checkpoint().size() < seen.get(i).checkpoint().checkpoint().size();
            }
            if (!text.startsWith(header(key)) || !isAscending || end != text.length() && !mayEndInHalf) {
                throw new UnreadableCase("the checkpoints of the witness are damaged or not in order");
            }
            return new WitnessFile(key, seen);
        } catch (IllegalArgumentException e) {
            throw new UnreadableCase("it is no file of a witness: " + e.getMessage());
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder(header(key));
        seen.forEach(one -> text.append(one.text()).append('\n'));
        return text.toString();
    }
}
