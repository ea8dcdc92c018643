package crossroads.torture;

import java.util.List;
import java.util.Random;

/** The kinds of what an asker sends, in their shares, and which final words may come of each. */
enum Probe {
    /** About a person on whom it has a file; no answer in time is an end too. */
    GRANTED(60, List.of("DATA_FOUND", "SUP-001")),
    /** The same message two or three times, signed and encrypted anew each time. */
    REPEATED(10, List.of("DATA_FOUND", "SUP-001")),
    /** For a purpose that no row grants. */
    NO_ROW(10, List.of("AUT-001")),
    /** About a person on whom it has no file. */
    NO_FILE(10, List.of("AUT-002")),
    /** Under the ticket of a question that was answered. */
    REUSED(5, List.of("TKT-001")),
    /** With one bit changed on the way. */
    TAMPERED(5, List.of("IDN-002"));

    private final int share;
    private final List<String> expected;

    Probe(int share, List<String> expected) {
        this.share = share;
        this.expected = expected;
    }

    List<String> expected() {
        return expected;
    }

    static Probe drawn(Random random) {
        int left = random.nextInt(100);
        for (Probe probe : values()) {
            left -= probe.share;
            if (left < 0) {
                return probe;
            }
        }
        throw new IllegalStateException("the shares are not a hundred");
    }
}
