package crossroads.hub.audit;

import crossroads.hub.journal.Checkpoint;
import crossroads.hub.journal.Proofs;
import java.util.Arrays;
import java.util.List;

/** How a log went on from a checkpoint that somebody kept to one that is shown now. */
public enum Advance {
    SAME,
    GROWN,
    /** It has fewer leaves than it had. */
    SHRUNKEN,
    /** It does not begin with what was there. */
    FORKED,
    /** It is of another hub or environment. */
    FOREIGN;

    /** @param proof that the log of the kept one goes on as that of the shown one */
    public static Advance between(Checkpoint kept, Checkpoint shown, List<byte[]> proof) {
        if (kept.environment() != shown.environment() || !kept.hub().equals(shown.hub())) {
            return FOREIGN;
        }
        if (shown.size() < kept.size()) {
            return SHRUNKEN;
        }
        if (shown.size() == kept.size()) {
            return Arrays.equals(kept.root(), shown.root()) ? SAME : FORKED;
        }
        return Proofs.isConsistent(kept.size(), kept.root(), shown.size(), shown.root(), proof) ? GROWN : FORKED;
    }

    public boolean isHonest() {
        return this == SAME || this == GROWN;
    }
}
