package crossroads.hub.journal;

import java.util.OptionalLong;

/** What a verification found. */
public sealed interface Verdict {

    /**
     * All of it holds.
     *
     * @param leaves how many there are
     * @param disclosed of how many the hash was made again from public part, nonce and private part
     * @param covered how many the newest checkpoint vouches for
     */
    record Sound(long leaves, long disclosed, long covered) implements Verdict {}

    /**
     * Something does not hold.
     *
     * @param index of the first leaf that is wrong, where it can be told
     */
    record Broken(OptionalLong index, String fault) implements Verdict {}
}
