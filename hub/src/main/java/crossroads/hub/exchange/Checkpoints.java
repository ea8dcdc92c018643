package crossroads.hub.exchange;

import java.util.Optional;

/** Knows the newest signed checkpoint, for partners to hold against the hub. */
public interface Checkpoints {

    /** Its text ({@code docs/journal-format.md}), absent before the first. */
    Optional<String> newest();
}
