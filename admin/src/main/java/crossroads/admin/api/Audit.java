package crossroads.admin.api;

import crossroads.hub.institution.Cbe;
import java.util.List;
import java.util.Optional;

/** What an auditor can take away from a running hub. */
public interface Audit {

    /** How many leaves a range may have. */
    int MOST = 10_000;

    /**
     * Which leaves, and for whom.
     *
     * @param about one ticket, or a range of the log
     * @param dossier the auditor's own reference, kept in the READ leaf
     * @param isDisclosed with the private parts opened
     * @param held sizes of checkpoints that the auditor holds from elsewhere, to be proved too
     */
    record CaseQuery(About about, String dossier, boolean isDisclosed, List<Long> held) {
        public CaseQuery {
            held = List.copyOf(held);
        }
    }

    /** What a case is about. */
    sealed interface About {

        /** @param sender absent for the hub's own ticket */
        record Ticket(Optional<Cbe> sender, String ticket) implements About {}

        /** @param to the last one, included */
        record Range(long from, long to) implements About {}
    }

    /**
     * The case, a zip; that it was taken is the next leaf of the journal, and in it. Absent where there is no such leaf.
     *
     * @throws IllegalArgumentException when it can't be given, with what to ask for instead
     */
    Optional<byte[]> export(CaseQuery query);

    /** The text of the newest signed checkpoint, absent before the first. */
    Optional<String> checkpoint();
}
