package crossroads.hub.journal;

import java.time.YearMonth;

/**
 * A leaf ready to be appended: its hash and encoded public part, and the private part with its nonce sealed under the month's key.
 * It holds no index, so that workers make it before the log gives it a place.
 */
public record Leaf(LeafKind kind, byte[] hash, byte[] publicPart, YearMonth month, byte[] sealedPrivatePart) {

    /** The version of the encoding, {@code docs/journal-format.md}. */
    public static final int VERSION = 1;
}
