package crossroads.hub.audit;

import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Checkpoint;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/** Knows whose signatures count, from somewhere else than the case. */
@FunctionalInterface
public interface Trust {

    /**
     * The key of this certificate; absent when nobody vouches that it was the hub's, of that environment, at that time.
     *
     * @param about a checkpoint which says whose log, in which environment, when
     * @param offered certificates that a case brings along, believed only when vouched for
     */
    Optional<PublicKey> key(Fingerprint signer, Checkpoint about, Map<Fingerprint, byte[]> offered);
}
