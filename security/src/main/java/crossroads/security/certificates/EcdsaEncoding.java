package crossroads.security.certificates;

import java.math.BigInteger;

/**
 * The one encoding of an ECDSA signature: SEQUENCE of two INTEGERs, minimal, between 1 and the order. Verifiers accept some others, so that
 * one signature would have several sets of bytes.
 */
final class EcdsaEncoding {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaEncoding() {}

    static boolean isCanonical(byte[] signature, Curve curve) {
        // The longest, on P-384, has 102 bytes of content: lengths are one byte.
        if (signature.length < 8 || signature.length > 104 || signature[0] != SEQUENCE || signature[1] != signature.length - 2) {
            return false;
        }
        int second = endOfInteger(signature, 2, curve);
        return second > 0 && endOfInteger(signature, second, curve) == signature.length;
    }

    /** Where the integer at this position ends, 0 when it is not canonical. */
    private static int endOfInteger(byte[] signature, int at, Curve curve) {
        if (at + 3 > signature.length || signature[at] != INTEGER) {
            return 0;
        }
        int length = signature[at + 1];
        int first = at + 2;
        if (length < 1 || length > signature.length - first || signature[first] < 0) {
            return 0;
        }
        if (length > 1 && signature[first] == 0 && signature[first + 1] >= 0) {
            return 0;
        }
        BigInteger number = new BigInteger(1, signature, first, length);
        return number.signum() > 0 && number.compareTo(curve.order()) < 0 ? first + length : 0;
    }
}
