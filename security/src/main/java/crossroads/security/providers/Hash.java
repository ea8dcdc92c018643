package crossroads.security.providers;

/** The digests that the suites allow: SHA-2 from 256 bits. */
public enum Hash {
    SHA_256("SHA-256", 32),
    SHA_384("SHA-384", 48),
    SHA_512("SHA-512", 64);

    private final String algorithm;
    private final int length;

    Hash(String algorithm, int length) {
        this.algorithm = algorithm;
        this.length = length;
    }

    /** Its name in the JDK: {@code SHA-256}. */
    public String algorithm() {
        return algorithm;
    }

    /** Bytes of a digest. */
    public int length() {
        return length;
    }

    /** The JDK's name of a signature that hashes with this: {@code SHA256withECDSA}. */
    String with(String signature) {
        return algorithm.replace("-", "") + "with" + signature;
    }
}
