package crossroads.checker.log;

import java.util.Optional;

/**
 * A line of the log.
 *
 * @param fault what is wrong with it
 * @param open absent when it can't be read
 * @param closed absent when it can't be read or is not disclosed
 */
public record Leaf(long index, String hash, Optional<String> fault, Optional<PublicPart> open, Optional<PrivatePart> closed) {

    public boolean isKind(String kind) {
        return open.map(part -> part.kind().equals(kind)).orElse(false);
    }
}
