package crossroads.hub.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What an institution shows once to become a member: {@code nv-7Q2K-…}, 130 random bits in letters and digits that are not taken for each other,
 * and two more by which a slip of the keyboard is told from a wrong token. It is shown once; only its {@link #hash} is kept.
 */
public final class EnrolmentToken {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String PREFIX = "NV";
    private static final int RANDOM = 26;
    private static final int CHECK = 2;
    private static final int GROUP = 4;

    private final String letters;

    private EnrolmentToken(String letters) {
        this.letters = letters;
    }

    public static EnrolmentToken make(SecureRandom random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new EnrolmentToken(letters + check(letters.toString()));
    }

    /** Small letters, spaces, missing dashes, O for 0 and I or L for 1 are forgiven. Empty when it is mistyped or cut. */
    public static Optional<EnrolmentToken> parse(String text) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (letters.length() != PREFIX.length() + RANDOM + CHECK || !letters.startsWith(PREFIX)) {
            return Optional.empty();
        }
        letters = letters.substring(PREFIX.length()).replace('O', '0').replace('I', '1').replace('L', '1');
        boolean isOfAlphabet = letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        return isOfAlphabet && letters.endsWith(check(letters.substring(0, RANDOM))) ? Optional.of(new EnrolmentToken(letters)) : Optional.empty();
    }

    private static String check(String letters) {
        byte[] digest = digest("check", letters);
        return "" + ALPHABET.charAt(digest[0] & 31) + ALPHABET.charAt(digest[1] & 31);
    }

    /** By which it is known when it is shown again. Of 130 random bits no salt is needed. */
    public byte[] hash() {
        return digest("kept", letters);
    }

    private static byte[] digest(String use, String letters) {
        byte[] content = ("crossroads enrolment token, " + use + ": " + letters).getBytes(StandardCharsets.US_ASCII);
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The secret itself, to be shown to the one who is invited. */
    public String text() {
        StringBuilder text = new StringBuilder(PREFIX.toLowerCase(Locale.ROOT));
        for (int at = 0; at < letters.length(); at += GROUP) {
            text.append('-').append(letters, at, at + GROUP);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "an enrolment token";
    }
}
