package crossroads.checker.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A signed checkpoint, read from its six lines. */
public record Checkpoint(String environment, String hub, long size, String root, String signed, String signer, byte[] signature) {

    private static final Pattern TEXT = Pattern.compile(
            "(crossroads (?<environment>TEST|ACCEPTANCE|PRODUCTION) (?<hub>[0-9]{10})\n(?<size>0|[1-9][0-9]{0,17})\n(?<root>[A-Za-z0-9+/]{43}=)\n"
                    + "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z\n)\n(?<signer>[0-9a-f]{64}) (?<signature>[A-Za-z0-9+/]+={0,2})\n");

    public static Optional<Checkpoint> read(String text) {
        Matcher lines = TEXT.matcher(text);
        if (!lines.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Checkpoint(
                    lines.group("environment"),
                    lines.group("hub"),
                    Long.parseLong(lines.group("size")),
                    Hash.hex(Base64.getDecoder().decode(lines.group("root"))),
                    lines.group(1),
                    lines.group("signer"),
                    Base64.getDecoder().decode(lines.group("signature"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this certificate is the one that it names, and its key signed it. */
    public boolean isSignedBy(X509Certificate certificate) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signer.equals(Hash.hex(Hash.sha256(certificate.getEncoded()))) && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
