package crossroads.hub.journal;

import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The part of a leaf that anyone may read.
 *
 * @param time microseconds count
 * @param service empty where none is known
 * @param outcome the exchange's state, the refusal's id, or what the kind records
 */
public record PublicPart(LeafKind kind, UUID exchange, Instant time, Cbe from, List<Cbe> to, String service, long revision, String outcome) {

    public PublicPart {
        to = List.copyOf(to);
    }
}
