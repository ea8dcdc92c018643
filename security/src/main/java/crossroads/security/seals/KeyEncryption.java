package crossroads.security.seals;

import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;

/** From an agreed secret to the key that wraps the content's key: X9.63 with SHA-256 over ECC-CMS-SharedInfo (RFC 5753, 7.2). */
final class KeyEncryption {

    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};
    private static final byte[] BITS = {0, 0, 1, 0};
    private static final byte[] WITHOUT_UKM = encoded(new ECCCMSSharedInfo(Suite.WRAP, BITS));

    private KeyEncryption() {}

    /** One block of the derivation is a key of 256 bits. The secret is wiped. */
    static byte[] key(byte[] secret, Optional<byte[]> ukm, Primitives primitives) {
        byte[] info = ukm.map(KeyEncryption::sharedInfo).orElse(WITHOUT_UKM);
        byte[] key = primitives.digest(Hash.SHA_256, secret, FIRST_BLOCK, info);
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    private static byte[] sharedInfo(byte[] ukm) {
        return encoded(new ECCCMSSharedInfo(Suite.WRAP, ukm, BITS));
    }

    private static byte[] encoded(ECCCMSSharedInfo info) {
        try {
            return info.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
