package crossroads.hub.institution;

import java.time.Instant;

/** A certificate in the registry: whose it is, what for, from when until when. The DER is not copied: treat it as read only. */
public record RegisteredCertificate(
        Cbe institution,
        CertificateUsage usage,
        Fingerprint fingerprint,
        byte[] der,
        Instant notBefore,
        Instant notAfter,
        CertificateState state) {

    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(notBefore) && !instant.isAfter(notAfter);
    }

    public boolean isLive() {
        return state == CertificateState.LIVE;
    }

    @Override
    public String toString() {
        return usage + " certificate " + fingerprint + " of " + institution;
    }
}
