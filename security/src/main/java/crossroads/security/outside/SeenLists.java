package crossroads.security.outside;

import crossroads.hub.institution.Fingerprint;
import java.math.BigInteger;

/** Remembers for all nodes which list of an authority was the newest, so that an older one that is still valid can't hide a revocation. */
@FunctionalInterface
public interface SeenLists {

    /** Whether none with a higher number was seen. */
    boolean isNewest(Fingerprint issuer, BigInteger number);
}
