package crossroads.security.outside;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;

/** A way to learn what an authority says of its certificates. */
interface Source {

    /** Never fails: that there is no answer is an answer too. */
    Told ask(Collection<X509Certificate> about, Instant now);
}
