package crossroads.security.certificates;

import crossroads.security.der.NotDerException;
import crossroads.security.der.StrictDer;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import crossroads.security.providers.Scheme;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A public key that verifies signatures: EC on P-256 or P-384, or RSA from 3072 bits for legacy certificates. Thread-safe.
 *
 * <p>Guarantees: the key is on a named curve, its point on the curve; an ECDSA signature has one encoding only. Does not: know whose it is.
 */
public final class VerificationKey {

    private static final int RSA_AT_LEAST = 3072;
    private static final int RSA_AT_MOST = 8192;

    private final Primitives primitives;
    private final Optional<Curve> curve;
    private final PublicKey key;

    private VerificationKey(Primitives primitives, Optional<Curve> curve, PublicKey key) {
        this.primitives = primitives;
        this.curve = curve;
        this.key = key;
    }

    /** @param der a SubjectPublicKeyInfo @throws UnsuitableException when the suites don't allow the key */
    public static VerificationKey of(byte[] der, Primitives primitives) {
        try {
            SubjectPublicKeyInfo info = StrictDer.read(der, SubjectPublicKeyInfo::getInstance);
            Optional<Curve> curve = curveOf(info);
            PublicKey key = primitives.forVerifying(curve.isPresent() ? Scheme.ECDSA : Scheme.RSA_PKCS1, der);
            return new VerificationKey(primitives, curve, key);
        } catch (NotDerException | GeneralSecurityException e) {
            throw new UnsuitableException("not a public key: " + e.getMessage());
        }
    }

    private static Optional<Curve> curveOf(SubjectPublicKeyInfo info) throws NotDerException {
        var algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            requireLong(StrictDer.read(info.getPublicKeyData().getOctets(), RSAPublicKey::getInstance));
            return Optional.empty();
        }
        if (!algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            throw new UnsuitableException("a key of algorithm " + algorithm + "; P-256, P-384 or RSA of 3072 bits are asked");
        }
        Curve curve = Optional.ofNullable(info.getAlgorithm().getParameters())
                .flatMap(Curve::of)
                .orElseThrow(() -> new UnsuitableException("an EC key that is not on the named curve P-256 or P-384"));
        if (!curve.contains(info.getPublicKeyData().getOctets())) {
            throw new UnsuitableException("an EC key whose point is not on " + curve + ", or compressed");
        }
        return Optional.of(curve);
    }

    private static void requireLong(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        int exponent = key.getPublicExponent().bitLength();
        if (bits < RSA_AT_LEAST || bits > RSA_AT_MOST || exponent < 17 || exponent > 64 || !key.getPublicExponent().testBit(0)) {
            throw new UnsuitableException("RSA of " + bits + " bits (public exponent of " + exponent + "); at least " + RSA_AT_LEAST
                    + " bits and the exponent 65537 are asked");
        }
    }

    /** Whether this key made this signature of this content. False too for a scheme of other keys and an encoding that is not canonical. */
    public boolean verify(Scheme scheme, Hash hash, byte[] content, byte[] signature) {
        boolean fits = curve.map(one -> scheme == Scheme.ECDSA && EcdsaEncoding.isCanonical(signature, one))
                .orElse(scheme != Scheme.ECDSA);
        return fits && primitives.verify(key, scheme, hash, content, signature);
    }

    /** The curve of an EC key, absent for RSA. */
    public Optional<Curve> curve() {
        return curve;
    }

    @Override
    public String toString() {
        return curve.map(one -> "EC " + one).orElse("RSA");
    }
}
