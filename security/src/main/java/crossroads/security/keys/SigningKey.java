package crossroads.security.keys;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.Curve;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.certificates.VerificationKey;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import crossroads.security.providers.Scheme;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * A private key on P-256 that signs, with the certificate that verifies it. Thread-safe.
 *
 * <p>Guarantees: key and certificate belong together; the key's bytes are not to be had from here.
 */
public final class SigningKey {

    private static final byte[] PROBE = "crossroads: does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final RegisteredCertificate certificate;
    private final Primitives primitives;

    private SigningKey(PrivateKey key, RegisteredCertificate certificate, Primitives primitives) {
        this.key = key;
        this.certificate = certificate;
        this.primitives = primitives;
    }

    /** @throws UnsuitableException when it is not on P-256, or the certificate is another key's */
    public static SigningKey of(PrivateKey key, RegisteredCertificate certificate, Primitives primitives) {
        VerificationKey check = InspectedCertificate.of(certificate.der()).key(primitives);
        if (!check.curve().equals(Optional.of(Curve.P_256))) {
            throw new UnsuitableException("we sign with keys on P-256; the " + certificate + " has " + check);
        }
        try {
            SigningKey made = new SigningKey(primitives.forSigning(key), certificate, primitives);
            if (check.verify(Scheme.ECDSA, Hash.SHA_256, PROBE, made.sign(PROBE))) {
                return made;
            }
        } catch (GeneralSecurityException e) {
            throw new UnsuitableException("not a private key on P-256");
        }
        throw new UnsuitableException("the private key is not the one of the " + certificate);
    }

    public RegisteredCertificate certificate() {
        return certificate;
    }

    /** ECDSA with SHA-256, in canonical DER. */
    public byte[] sign(byte[] content) {
        return primitives.sign(key, content);
    }

    @Override
    public String toString() {
        return "signing key of the " + certificate;
    }
}
