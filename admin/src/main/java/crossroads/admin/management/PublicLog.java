package crossroads.admin.management;

import java.util.List;
import java.util.Optional;

/** What anyone may know of the journal, so that nobody has to believe it: sizes, roots and proofs. Nothing in it is about a person or an institution. */
public interface PublicLog {

    /** The text of the newest signed checkpoint, absent before the first. */
    Optional<String> checkpoint();

    /** That the log of the later size goes on from that of the earlier, hashes in hexadecimal; absent where it has no such sizes. */
    Optional<List<String>> consistency(long earlier, long later);

    /** The certificates that sign checkpoints, in PEM. Who wants to believe them holds them against the authority's. */
    String certificates();
}
