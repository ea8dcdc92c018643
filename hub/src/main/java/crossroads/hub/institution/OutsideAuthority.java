package crossroads.hub.institution;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * A certification authority outside the sector whose certificates institutions may bring, and where the hub learns which of them it took back.
 *
 * @param certificate in DER, of the authority that signs the certificates and the lists itself
 * @param institutions who may bring one
 * @param address where to ask; never one that a certificate names
 * @param every how often
 * @param grace for how long a certificate still counts after the last answer that it is good
 */
public record OutsideAuthority(
        String name, byte[] certificate, Set<Cbe> institutions, Source source, URI address, Duration every, Duration grace) {

    public OutsideAuthority {
        institutions = Set.copyOf(institutions);
    }

    /** How an authority tells what it took back. */
    public enum Source {
        /** A signed list of all that were. */
        CRL,
        /** An answer about each. */
        OCSP
    }

    @Override
    public String toString() {
        return "outside authority " + name;
    }
}
