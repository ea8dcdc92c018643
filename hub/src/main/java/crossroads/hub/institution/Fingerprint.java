package crossroads.hub.institution;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The SHA-256 of a certificate's DER, as 64 lower-case hexadecimal digits: how certificates are looked up, never by their names. */
public record Fingerprint(String hex) {

    private static final String SPOKEN = "SHA256:";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint is 64 hexadecimal digits");
        }
    }

    public static Fingerprint of(byte[] der) {
        try {
            return new Fingerprint(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As people compare it: {@code SHA256:5b:0e:…}. */
    public String spoken() {
        return SPOKEN + String.join(":", hex.split("(?<=\\G..)"));
    }

    /** What people paste: {@link #spoken}, or the digits alone. Empty when it is neither. */
    public static Optional<Fingerprint> parse(String text) {
        String digits = (text.regionMatches(true, 0, SPOKEN, 0, SPOKEN.length()) ? text.substring(SPOKEN.length()) : text)
                .replace(":", "")
                .toLowerCase(Locale.ROOT);
        return DIGITS.matcher(digits).matches() ? Optional.of(new Fingerprint(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return hex;
    }
}
