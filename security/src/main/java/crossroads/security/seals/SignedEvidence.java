package crossroads.security.seals;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.exchange.Seals.Unsealed;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.providers.Primitives;
import java.util.Map;
import java.util.Optional;

/** The SignedData that a partner kept of a message, opened by someone who has no key of his own. */
public final class SignedEvidence {

    private SignedEvidence() {}

    /**
     * @param certificates of signers that may count, DER; whether one does count is the caller's question
     * @return absent when none of them signed it as the suite asks
     */
    public static Optional<Unsealed> open(byte[] signedData, Map<Fingerprint, byte[]> certificates, Cbe signer, Primitives primitives) {
        if (signedData.length > CmsSeals.AT_MOST) {
            return Optional.empty();
        }
        Signers signers = new Signers(
                fingerprint -> Optional.ofNullable(certificates.get(fingerprint)).flatMap(der -> registered(der, signer, primitives)), primitives);
        try {
            return Optional.of(new Verification(primitives, signers).verify(signedData));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<RegisteredCertificate> registered(byte[] der, Cbe signer, Primitives primitives) {
        try {
            return Optional.of(InspectedCertificate.of(der).register(signer, CertificateUsage.SIGN, primitives));
        } catch (UnsuitableException e) {
            return Optional.empty();
        }
    }
}
