package crossroads.checker.history;

import java.time.Instant;
import java.util.Set;

/**
 * What a partner sent, as it wrote it down.
 *
 * @param message the id of the envelope; of a spoiled one that which it had before
 * @param content SHA-256 of what the journal keeps the digest of: the envelope, of a spoiled message the body as sent
 * @param expected the final words that may be told
 * @param isTaken whether the broker said that it has it, before anything was repeated for want of an answer
 * @param isMissed whether nothing came by itself, so that it was asked again
 * @param last when the broker last took it; when it was asked where it never did
 */
public record Question(
        String asker, String message, String ticket, String content, boolean isSpoiled, Set<String> expected, boolean isTaken, boolean isMissed, Instant last) {

    boolean mayGetData() {
        return expected.contains("DATA_FOUND");
    }
}
