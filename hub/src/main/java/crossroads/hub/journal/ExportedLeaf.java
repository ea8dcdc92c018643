package crossroads.hub.journal;

import java.util.Arrays;
import java.util.Optional;

/**
 * A leaf as it leaves the log for someone who verifies it.
 *
 * @param disclosed what was sealed, absent where it was destroyed or is not for the reader
 * @param privateDigest SHA-256 of nonce and private part: who may not see them can make the leaf's hash again all the same; absent beside
 *     what is disclosed, and where both were destroyed
 */
public record ExportedLeaf(
        long index, byte[] hash, int version, byte[] publicPart, Optional<Disclosed> disclosed, Optional<byte[]> privateDigest) {

    public ExportedLeaf(long index, byte[] hash, int version, byte[] publicPart, Optional<Disclosed> disclosed) {
        this(index, hash, version, publicPart, disclosed, Optional.empty());
    }

    /** The hash made again of what is here; absent where nothing is left to make it of. */
    public Optional<byte[]> hashAgain() {
        return disclosed
                .map(it -> LeafEncoding.hash(publicPart, it.nonce(), it.privatePart()))
                .or(() -> privateDigest.map(digest -> LeafEncoding.hash(publicPart, digest)));
    }

    /** The same for who may not see what was sealed. */
    public ExportedLeaf veiled() {
        return new ExportedLeaf(
                index, hash, version, publicPart, Optional.empty(), disclosed.map(it -> LeafEncoding.privateDigest(it.nonce(), it.privatePart())).or(() -> privateDigest));
    }

    /** An opened private part with the nonce that it was hashed with. Never printed. */
    public record Disclosed(byte[] nonce, byte[] privatePart) {

        /** Takes apart what {@link LeafMaker} had sealed. */
        public static Disclosed of(byte[] nonceAndPrivatePart) {
            if (nonceAndPrivatePart.length < LeafEncoding.NONCE_SIZE) {
                throw new IllegalArgumentException("a nonce has 32 bytes");
            }
            return new Disclosed(
                    Arrays.copyOf(nonceAndPrivatePart, LeafEncoding.NONCE_SIZE),
                    Arrays.copyOfRange(nonceAndPrivatePart, LeafEncoding.NONCE_SIZE, nonceAndPrivatePart.length));
        }

        @Override
        public String toString() {
            return "private part";
        }
    }
}
