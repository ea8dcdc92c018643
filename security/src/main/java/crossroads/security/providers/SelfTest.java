package crossroads.security.providers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** Known answers that a provider must give, and forgeries that it must refuse, before it is used for a primitive. */
final class SelfTest {

    private static final byte[] SAMPLE = "sample".getBytes(StandardCharsets.US_ASCII);

    private SelfTest() {}

    /** @throws GeneralSecurityException when the provider does not give the known answer */
    static void run(Primitive primitive, Provider provider) throws GeneralSecurityException {
        switch (primitive) {
            case SIGN_EC -> signEc(provider);
            case VERIFY_EC -> verifyEc(provider);
            case VERIFY_RSA -> verifyRsa(provider);
            case AGREE_EC -> agreeEc(provider);
            case ENCRYPT -> encrypt(provider);
            case WRAP -> wrap(provider);
            case DIGEST -> same(hex(Vectors.SHA_256_OF_ABC), Operations.digest(provider, Hash.SHA_256, bytes("abc")));
            case MAC -> mac(provider);
        }
    }

    private static void signEc(Provider provider) throws GeneralSecurityException {
        PrivateKey key = EllipticKeys.translate(EllipticKeys.ofNumber(hex(Vectors.EC_PRIVATE)), provider);
        byte[] signature = Operations.sign(provider, key, SAMPLE);
        PublicKey check = EllipticKeys.ofPoint(hex(Vectors.EC_PUBLIC), Operations.jdk());
        require(Operations.verify(Operations.jdk(), check, Scheme.ECDSA, Hash.SHA_256, SAMPLE, signature), "signature");
    }

    private static void verifyEc(Provider provider) throws GeneralSecurityException {
        PublicKey key = EllipticKeys.ofPoint(hex(Vectors.EC_PUBLIC), provider);
        byte[] signature = hex(Vectors.EC_SIGNATURE);
        require(Operations.verify(provider, key, Scheme.ECDSA, Hash.SHA_256, SAMPLE, signature), "good signature");
        require(!Operations.verify(provider, key, Scheme.ECDSA, Hash.SHA_256, bytes("Sample"), signature), "forgery");
    }

    private static void verifyRsa(Provider provider) throws GeneralSecurityException {
        PublicKey key = Operations.rsaKey(provider, hex(Vectors.RSA_PUBLIC));
        for (Scheme scheme : new Scheme[] {Scheme.RSA_PKCS1, Scheme.RSA_PSS}) {
            byte[] signature = hex(scheme == Scheme.RSA_PSS ? Vectors.RSA_PSS_SIGNATURE : Vectors.RSA_PKCS1_SIGNATURE);
            require(Operations.verify(provider, key, scheme, Hash.SHA_256, SAMPLE, signature), scheme + " good signature");
            require(!Operations.verify(provider, key, scheme, Hash.SHA_256, bytes("Sample"), signature), scheme + " forgery");
        }
    }

    private static void agreeEc(Provider provider) throws GeneralSecurityException {
        PrivateKey own = EllipticKeys.translate(EllipticKeys.ofNumber(hex(Vectors.ECDH_PRIVATE)), provider);
        PublicKey other = EllipticKeys.ofPoint(hex(Vectors.ECDH_OTHER), provider);
        same(hex(Vectors.ECDH_SECRET), Operations.agree(provider, own, other));
        EllipticKeys.newKeyPair(provider);
    }

    private static void encrypt(Provider provider) throws GeneralSecurityException {
        byte[] key = hex(Vectors.GCM_KEY);
        byte[] nonce = hex(Vectors.GCM_NONCE);
        byte[] sealed = Operations.encrypt(provider, key, nonce, new byte[0], hex(Vectors.GCM_PLAIN));
        same(hex(Vectors.GCM_SEALED), sealed);
        same(hex(Vectors.GCM_PLAIN), Operations.decrypt(provider, key, nonce, new byte[0], sealed));
        sealed[sealed.length - 1] ^= 1;
        requireFailure(() -> Operations.decrypt(provider, key, nonce, new byte[0], sealed));
    }

    private static void wrap(Provider provider) throws GeneralSecurityException {
        byte[] wrapped = Operations.wrap(provider, hex(Vectors.WRAPPING_KEY), hex(Vectors.KEY_TO_WRAP));
        same(hex(Vectors.WRAPPED_KEY), wrapped);
        same(hex(Vectors.KEY_TO_WRAP), Operations.unwrap(provider, hex(Vectors.WRAPPING_KEY), wrapped));
        wrapped[0] ^= 1;
        requireFailure(() -> Operations.unwrap(provider, hex(Vectors.WRAPPING_KEY), wrapped));
    }

    private static void mac(Provider provider) throws GeneralSecurityException {
        same(hex(Vectors.HMAC), Operations.hmac(provider, bytes("Jefe"), bytes("what do ya want for nothing?")));
        same(hex(Vectors.HKDF_OUT), Operations.hkdf(provider, hex(Vectors.HKDF_IN), hex(Vectors.HKDF_SALT), hex(Vectors.HKDF_INFO), 42));
    }

    private static void requireFailure(Failing operation) throws GeneralSecurityException {
        try {
            operation.run();
        } catch (GeneralSecurityException e) {
            return;
        }
        throw new GeneralSecurityException("a forgery was taken for genuine");
    }

    private static void same(byte[] expected, byte[] found) throws GeneralSecurityException {
        require(Arrays.equals(expected, found), "known answer");
    }

    private static void require(boolean holds, String what) throws GeneralSecurityException {
        if (!holds) {
            throw new GeneralSecurityException("wrong: " + what);
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private interface Failing {
        byte[] run() throws GeneralSecurityException;
    }
}
