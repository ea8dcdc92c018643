package crossroads.hub.journal;

import java.math.BigInteger;

/** The one encoding of an ECDSA signature in DER, on P-256: verifiers accept some others, and two verifiers never the same others. */
final class DerSignature {

    private static final int LONGEST = 72;

    private DerSignature() {}

    static boolean isCanonical(byte[] signature) {
        if (signature.length < 8 || signature.length > LONGEST || signature[0] != 0x30 || signature[1] != signature.length - 2) {
            return false;
        }
        int second = endOfInteger(signature, 2);
        return second > 0 && endOfInteger(signature, second) == signature.length;
    }

    /** Where the positive, minimal integer at this position ends; 0 when it is none. */
    private static int endOfInteger(byte[] signature, int at) {
        if (at + 3 > signature.length || signature[at] != 0x02) {
            return 0;
        }
        int length = signature[at + 1];
        int first = at + 2;
        if (length < 1 || length > 33 || length > signature.length - first || signature[first] < 0) {
            return 0;
        }
        boolean isPadded = length > 1 && signature[first] == 0 && signature[first + 1] >= 0;
        return isPadded || new BigInteger(1, signature, first, length).signum() == 0 ? 0 : first + length;
    }
}
