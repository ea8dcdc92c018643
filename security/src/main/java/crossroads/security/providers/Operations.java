package crossroads.security.providers;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The primitives over a given provider, one call each. Algorithms are fixed here and nowhere else. */
final class Operations {

    private static final int TAG_BITS = 128;

    private Operations() {}

    /** The JDK's own elliptic curves, by which others are tested. */
    static Provider jdk() {
        return Security.getProvider("SunEC");
    }

    static byte[] digest(Provider provider, Hash hash, byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(hash.algorithm(), provider);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static byte[] sign(Provider provider, PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    static boolean verify(Provider provider, PublicKey key, Scheme scheme, Hash hash, byte[] content, byte[] signed)
            throws GeneralSecurityException {
        Signature signature = switch (scheme) {
            case ECDSA -> Signature.getInstance(hash.with("ECDSA"), provider);
            case RSA_PKCS1 -> Signature.getInstance(hash.with("RSA"), provider);
            case RSA_PSS -> Signature.getInstance("RSASSA-PSS", provider);
        };
        if (scheme == Scheme.RSA_PSS) {
            MGF1ParameterSpec mask = new MGF1ParameterSpec(hash.algorithm());
            signature.setParameter(new PSSParameterSpec(hash.algorithm(), "MGF1", mask, hash.length(), 1));
        }
        signature.initVerify(key);
        signature.update(content);
        try {
            return signature.verify(signed);
        } catch (SignatureException e) {
            // Providers throw for some wrong signatures and answer false for others.
            return false;
        }
    }

    static byte[] agree(Provider provider, PrivateKey own, PublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", provider);
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    static byte[] encrypt(Provider provider, byte[] key, byte[] nonce, byte[] bound, byte[] plain) throws GeneralSecurityException {
        return gcm(provider, Cipher.ENCRYPT_MODE, key, nonce, bound, plain);
    }

    static byte[] decrypt(Provider provider, byte[] key, byte[] nonce, byte[] bound, byte[] sealed) throws GeneralSecurityException {
        return gcm(provider, Cipher.DECRYPT_MODE, key, nonce, bound, sealed);
    }

    private static byte[] gcm(Provider provider, int mode, byte[] key, byte[] nonce, byte[] bound, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        if (bound.length > 0) {
            cipher.updateAAD(bound);
        }
        return cipher.doFinal(input);
    }

    static byte[] wrap(Provider provider, byte[] wrappingKey, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KW/NoPadding", provider);
        cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(wrappingKey, "AES"));
        return cipher.wrap(new SecretKeySpec(key, "AES"));
    }

    static byte[] unwrap(Provider provider, byte[] wrappingKey, byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/KW/NoPadding", provider);
        cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrappingKey, "AES"));
        return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
    }

    static byte[] hmac(Provider provider, byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256", provider);
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    static byte[] hkdf(Provider provider, byte[] secret, byte[] salt, byte[] use, int length) throws GeneralSecurityException {
        KDF kdf = KDF.getInstance("HKDF-SHA256", provider);
        HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(secret);
        return kdf.deriveData((salt.length > 0 ? extract.addSalt(salt) : extract).thenExpand(use, length));
    }

    static PublicKey rsaKey(Provider provider, byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA", provider).generatePublic(new X509EncodedKeySpec(der));
    }
}
