package crossroads.admin.enrolment;

import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.Pem;
import java.util.Collection;
import java.util.List;

/** What the door hands out, as it is written in JSON. Nothing of it is secret. */
final class Papers {

    private Papers() {}

    /** A certificate, with what one wants to know of it without reading it. */
    record Paper(CertificateUsage usage, String fingerprint, String notBefore, String notAfter, String certificate) {
        static List<Paper> of(Collection<RegisteredCertificate> certificates) {
            return certificates.stream()
                    .map(one -> new Paper(
                            one.usage(),
                            one.fingerprint().hex(),
                            one.notBefore().toString(),
                            one.notAfter().toString(),
                            Pem.encode("CERTIFICATE", one.der())))
                    .toList();
        }
    }

    /**
     * What one must know of the hub to talk to it.
     *
     * @param exchange where institutions connect
     * @param authority the sector's CA
     * @param certificates those with which it signs, and to which one encrypts
     */
    record OfHub(String hub, Environment environment, String exchange, String authority, List<Paper> certificates) {}

    /** Whom a token is for. */
    record OfInvitation(String institution, String name, String sectorClass, Environment environment, String expiresAt) {
        static OfInvitation of(Institution one, Environment environment, String expiresAt) {
            return new OfInvitation(one.cbe().digits(), one.name().en(), one.sectorClass().toString(), environment, expiresAt);
        }
    }

    /** What was issued, and the hub's own beside it. */
    record Issued(String institution, List<Paper> certificates, OfHub hub) {}
}
