package crossroads.hub.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The journal's one hash. */
final class Sha256 {

    static final int SIZE = 32;

    private Sha256() {}

    static byte[] of(byte[]... parts) {
        MessageDigest digest = start();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** RFC 6962, section 2.1: the prefix keeps a node from passing for a leaf. */
    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = start();
        digest.update((byte) 1);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    private static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
