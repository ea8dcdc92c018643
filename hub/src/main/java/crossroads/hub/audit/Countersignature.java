package crossroads.hub.audit;

import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.SignedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That a witness saw a signed checkpoint, found it to extend all that it had seen before, and when.
 *
 * @param checkpoint as the hub signed it
 * @param witness SHA-256 of the witness' SubjectPublicKeyInfo
 * @param signature ECDSA over SHA-256, DER, of {@link #toSign}
 */
public record Countersignature(SignedCheckpoint checkpoint, Fingerprint witness, Instant seen, byte[] signature) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern LAST = Pattern.compile(
            "([0-9a-f]{64}) ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z) ([A-Za-z0-9+/]+={0,2})\n");

    public Countersignature {
        seen = seen.truncatedTo(ChronoUnit.MICROS);
        signature = signature.clone();
    }

    /** The bytes that a witness signs: its word, itself, when, and the four lines that the hub signed. */
    public static byte[] toSign(SignedCheckpoint checkpoint, Fingerprint witness, Instant seen) {
        return "crossroads-witness %s\n%s\n%s".formatted(witness, TIME.format(seen), checkpoint.checkpoint().lines()).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param last the line under the checkpoint @throws IllegalArgumentException when they are not in their one form */
    static Countersignature parse(String checkpoint, String last) {
        Matcher fields = LAST.matcher(last);
        if (!fields.matches()) {
            throw new IllegalArgumentException("not a countersignature");
        }
        try {
            Countersignature read = new Countersignature(
                    SignedCheckpoint.parse(checkpoint),
                    new Fingerprint(fields.group(1)),
                    LocalDateTime.parse(fields.group(2), TIME).toInstant(ZoneOffset.UTC),
                    Base64.getDecoder().decode(fields.group(3)));
            if (!read.text().equals(checkpoint + last)) {
                throw new IllegalArgumentException("not a countersignature in its one form");
            }
            return read;
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a countersignature: its time is none", e);
        }
    }

    /** The six lines of the checkpoint, and the witness' own. */
    public String text() {
        return checkpoint.text() + witness + " " + TIME.format(seen) + " " + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /** Whether the holder of this key is the witness that it names, and signed it. @param key a SubjectPublicKeyInfo, or bytes that are none */
    public boolean isSignedBy(byte[] key) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
            verifier.update(toSign(checkpoint, witness, seen));
            return witness.equals(Fingerprint.of(key)) && SignedCheckpoint.isCanonical(signature) && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
