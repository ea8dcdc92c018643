package crossroads.hub.store;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Certificates to register; nothing here looks into them. */
final class Certificates {

    private Certificates() {}

    static RegisteredCertificate of(Cbe institution, CertificateUsage usage, String name, String from, String until) {
        byte[] der = (institution + usage.name() + name).getBytes(StandardCharsets.UTF_8);
        return new RegisteredCertificate(
                institution, usage, Fingerprint.of(der), der, Instant.parse(from), Instant.parse(until), CertificateState.LIVE);
    }
}
