package crossroads.hub.journal;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint with the hub's signature: the text that answers and receipts carry and that partners keep. Six lines, in
 * {@code docs/journal-format.md}. One checkpoint may have several signatures, so neither they nor the text are an identity.
 *
 * @param signer the certificate that verifies it
 * @param signature ECDSA over SHA-256, DER
 */
public record SignedCheckpoint(Checkpoint checkpoint, Fingerprint signer, byte[] signature) {

    private static final Pattern TEXT = Pattern.compile(
            "crossroads (TEST|ACCEPTANCE|PRODUCTION) ([0-9]{10})\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n"
                    + "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z)\n\n([0-9a-f]{64}) ([A-Za-z0-9+/]+={0,2})\n");

    public SignedCheckpoint {
        signature = signature.clone();
    }

    /** Reads what {@link #text} wrote, and only that. @throws IllegalArgumentException when it is not a signed checkpoint */
    public static SignedCheckpoint parse(String text) {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            throw new IllegalArgumentException("not a signed checkpoint");
        }
        try {
            Checkpoint checkpoint = new Checkpoint(
                    Environment.valueOf(lines.group(1)),
                    new Cbe(lines.group(2)),
                    Long.parseLong(lines.group(3)),
                    Base64.getDecoder().decode(lines.group(4)),
                    LocalDateTime.parse(lines.group(5), Checkpoint.TIME).toInstant(ZoneOffset.UTC));
            SignedCheckpoint read = new SignedCheckpoint(
                    checkpoint, new Fingerprint(lines.group(6)), Base64.getDecoder().decode(lines.group(7)));
            if (!read.text().equals(text)) {
                throw new IllegalArgumentException("not a signed checkpoint in its one form");
            }
            return read;
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a signed checkpoint: its time is none", e);
        }
    }

    /** The four lines, an empty line, and the line of the signature. */
    public String text() {
        return checkpoint.lines() + "\n" + signer + " " + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /** Whether a signature is in the one encoding that every verifier takes. */
    public static boolean isCanonical(byte[] signature) {
        return DerSignature.isCanonical(signature);
    }

    /** Whether this key, of the certificate that {@link #signer} names, signed it. */
    public boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(checkpoint.toSign());
            return isCanonical(signature) && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
