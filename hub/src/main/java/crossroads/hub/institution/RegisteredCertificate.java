package crossroads.hub.institution;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate in the registry: whose it is, what for, from when until when. The DER is not copied: treat it as read only.
 *
 * @param authority the {@linkplain OutsideAuthority#name outside authority} that issued it and says whether it is still good; absent when the sector's own did
 */
public record RegisteredCertificate(
        Cbe institution,
        CertificateUsage usage,
        Fingerprint fingerprint,
        byte[] der,
        Instant notBefore,
        Instant notAfter,
        CertificateState state,
        Optional<String> authority) {

    /** Of the sector's own authority. */
    public RegisteredCertificate(
            Cbe institution,
            CertificateUsage usage,
            Fingerprint fingerprint,
            byte[] der,
            Instant notBefore,
            Instant notAfter,
            CertificateState state) {
        this(institution, usage, fingerprint, der, notBefore, notAfter, state, Optional.empty());
    }

    /** The same, issued by this outside authority. */
    public RegisteredCertificate of(OutsideAuthority issuer) {
        return new RegisteredCertificate(institution, usage, fingerprint, der, notBefore, notAfter, state, Optional.of(issuer.name()));
    }

    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(notBefore) && !instant.isAfter(notAfter);
    }

    public boolean isLive() {
        return state == CertificateState.LIVE;
    }

    /** On whom its holder waits: the authority that does not say whether it is still good. */
    public Optional<String> awaited() {
        return state == CertificateState.UNCONFIRMED ? authority : Optional.empty();
    }

    @Override
    public String toString() {
        return usage + " certificate " + fingerprint + " of " + institution;
    }
}
