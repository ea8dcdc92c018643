package crossroads.security.outside;

import java.security.SignatureException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By which schemes an outside authority may sign: ECDSA and RSA over SHA-2, RSA also as PSS, or Ed25519. */
final class SignatureSchemes {

    private static final Set<String> STRONG = Set.of(
            "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
            "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
            "1.3.101.112");
    private static final String PSS = "1.2.840.113549.1.1.10";
    /** SHA-1 is what PSS uses where its parameters name nothing: they must name a hash of SHA-2, whose identifiers begin so. */
    private static final byte[] SHA_2 = {0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02};

    private SignatureSchemes() {}

    static void require(String oid, byte @Nullable [] parameters) throws SignatureException {
        if (!STRONG.contains(oid) && !(oid.equals(PSS) && parameters != null && count(parameters) >= 2)) {
            throw new SignatureException("a scheme that is too weak: " + oid);
        }
    }

    static boolean isPss(String oid) {
        return oid.equals(PSS);
    }

    /** Both hash and mask generation name one. */
    private static int count(byte[] parameters) {
        int found = 0;
        for (int at = 0; at + SHA_2.length <= parameters.length; at++) {
            found += java.util.Arrays.equals(parameters, at, at + SHA_2.length, SHA_2, 0, SHA_2.length) ? 1 : 0;
        }
        return found;
    }
}
