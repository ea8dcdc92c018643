package crossroads.hub.authorization;

import crossroads.hub.directory.Quality;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.Collections;

/** The inscription that a row demands of its recipient: one of these qualities, at least this phase, running when the overlap says. */
public record InscriptionRule(SortedSet<Quality> qualities, int minimumPhase, Overlap overlap) {

    public InscriptionRule {
        qualities = Collections.unmodifiableSortedSet(new TreeSet<>(qualities));
    }
}
