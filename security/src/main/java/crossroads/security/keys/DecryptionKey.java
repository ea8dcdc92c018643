package crossroads.security.keys;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.Curve;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.providers.Primitives;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;

/**
 * A private key on P-256 with which messages to its certificate are decrypted. Thread-safe.
 *
 * <p>Guarantees: key and certificate belong together; a point that is not on the curve never meets the key; the key's bytes are not to be
 * had from here.
 */
public final class DecryptionKey {

    private final PrivateKey key;
    private final RegisteredCertificate certificate;
    private final Primitives primitives;

    private DecryptionKey(PrivateKey key, RegisteredCertificate certificate, Primitives primitives) {
        this.key = key;
        this.certificate = certificate;
        this.primitives = primitives;
    }

    /** @throws UnsuitableException when it is not on P-256, or the certificate is another key's */
    public static DecryptionKey of(PrivateKey key, RegisteredCertificate certificate, Primitives primitives) {
        byte[] point = InspectedCertificate.of(certificate.der()).subjectKey();
        if (!Curve.P_256.contains(point)) {
            throw new UnsuitableException("we decrypt with keys on P-256; the " + certificate + " has another");
        }
        try {
            DecryptionKey made = new DecryptionKey(primitives.forAgreement(key), certificate, primitives);
            KeyPair other = primitives.newKeyPair();
            byte[] spki = other.getPublic().getEncoded();
            byte[] here = made.agree(Arrays.copyOfRange(spki, spki.length - point.length, spki.length));
            if (MessageDigest.isEqual(here, primitives.agree(other.getPrivate(), primitives.pointForAgreement(point)))) {
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

    /** The secret shared with the holder of this point's key. @throws GeneralSecurityException when the point is not on P-256 */
    public byte[] agree(byte[] point) throws GeneralSecurityException {
        if (!Curve.P_256.contains(point)) {
            throw new GeneralSecurityException("not a point on P-256");
        }
        return primitives.agree(key, primitives.pointForAgreement(point));
    }

    @Override
    public String toString() {
        return "decryption key of the " + certificate;
    }
}
