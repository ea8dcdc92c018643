package crossroads.security.providers;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Elliptic-curve keys of a provider, from points and numbers on named curves only. */
final class EllipticKeys {

    static final String P_256 = "secp256r1";

    // SubjectPublicKeyInfo of an uncompressed point on P-256, up to the point (RFC 5480).
    private static final byte[] P_256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private EllipticKeys() {}

    /** A point on P-256. @param point 04, x, y */
    static PublicKey ofPoint(byte[] point, Provider provider) throws GeneralSecurityException {
        if (point.length != 65 || point[0] != 4) {
            throw new GeneralSecurityException("not an uncompressed point on P-256");
        }
        byte[] der = Arrays.copyOf(P_256_PREFIX, P_256_PREFIX.length + point.length);
        System.arraycopy(point, 0, der, P_256_PREFIX.length, point.length);
        return ofDer(der, provider);
    }

    /** @param der a SubjectPublicKeyInfo */
    static PublicKey ofDer(byte[] der, Provider provider) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(der));
    }

    /** A private number on P-256. */
    static PrivateKey ofNumber(byte[] number) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC", Operations.jdk());
        return factory.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), parameters(P_256)));
    }

    /** The same key as an object of this provider, so that it need not convert it at each use. */
    static PrivateKey translate(PrivateKey key, Provider provider) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new GeneralSecurityException("a key that stays inside its token can't be given to another engine");
        }
        try {
            return KeyFactory.getInstance("EC", provider).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    static KeyPair newKeyPair(Provider provider) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(P_256));
        return generator.generateKeyPair();
    }

    static ECParameterSpec parameters(String curve) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", Operations.jdk());
        parameters.init(new ECGenParameterSpec(curve));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
