package crossroads.hub.journal;

import java.util.Arrays;
import java.util.Optional;

/**
 * A leaf as it leaves the log for someone who verifies it.
 *
 * @param disclosed what was sealed, absent where it was destroyed or is not for the reader
 */
public record ExportedLeaf(long index, byte[] hash, int version, byte[] publicPart, Optional<Disclosed> disclosed) {

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
