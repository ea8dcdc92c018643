package crossroads.admin.enrolment;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who is on the network and with which certificates, as the running hub knows it now. */
public interface Sector {

    Cbe hub();

    /** Of the active revision. */
    Optional<Institution> institution(Cbe cbe);

    Collection<Institution> institutions();

    boolean isSuspended(Cbe institution);

    Optional<RegisteredCertificate> certificate(Fingerprint fingerprint);

    List<RegisteredCertificate> certificates();

    /** Nothing is accepted by it once this returns, and its connections are closed. @return whether it was live before */
    boolean revoke(Fingerprint certificate, String by);
}
