package crossroads.security.ca;

import crossroads.hub.institution.CertificateUsage;
import crossroads.security.certificates.Curve;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.certificates.VerificationKey;
import crossroads.security.providers.Primitives;
import java.util.Optional;

/** Which keys are certified for what: EC on P-256 or P-384 or RSA from 3072 bits to connect and to sign, P-256 alone to be encrypted to. */
final class FitKey {

    private FitKey() {}

    /** @param spki a SubjectPublicKeyInfo @throws UnsuitableException when it does not fit */
    static VerificationKey of(byte[] spki, CertificateUsage usage, Primitives primitives) {
        VerificationKey key = VerificationKey.of(spki, primitives);
        if (usage == CertificateUsage.ENCRYPT && !key.curve().equals(Optional.of(Curve.P_256))) {
            throw new UnsuitableException("the key to encrypt to is " + key + "; P-256 is asked");
        }
        return key;
    }
}
