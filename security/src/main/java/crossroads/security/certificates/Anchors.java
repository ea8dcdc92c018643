package crossroads.security.certificates;

import crossroads.hub.audit.Trust;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.journal.Checkpoint;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates that an auditor got from somewhere else than the case: the hub's own, or of the authority that certified it.
 *
 * <p>Guarantees: a certificate that only the case brings along counts when an authority among these issued it, to this hub and environment, for signing,
 * and both were valid when the checkpoint says that it was signed. Does not: ask whether a certificate was revoked.
 */
public final class Anchors implements Trust {

    private static final int DIGITAL_SIGNATURE = 0;

    private final List<X509Certificate> anchors;

    private Anchors(List<X509Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /** @param file certificates in PEM, or one in DER @throws UnsuitableException when it is no such file */
    public static Anchors of(byte[] file) {
        return of(Pem.decodeAll("CERTIFICATE", file));
    }

    public static Anchors of(List<byte[]> certificates) {
        return new Anchors(certificates.stream()
                .map(der -> certificate(der).orElseThrow(() -> new UnsuitableException("not an X.509 certificate")))
                .toList());
    }

    /** Takes every certificate that the case itself brings along: then it is shown to be whole, but not whose it is. */
    public static Trust unauthenticated() {
        return (signer, about, offered) -> Optional.ofNullable(offered.get(signer)).flatMap(Anchors::certificate).map(X509Certificate::getPublicKey);
    }

    @Override
    public Optional<PublicKey> key(Fingerprint signer, Checkpoint about, Map<Fingerprint, byte[]> offered) {
        for (X509Certificate anchor : anchors) {
            if (Fingerprint.of(encoded(anchor)).equals(signer)) {
                return Optional.of(anchor.getPublicKey());
            }
        }
        return Optional.ofNullable(offered.get(signer))
                .flatMap(Anchors::certificate)
                .filter(one -> isOfTheHub(one, about) && anchors.stream().anyMatch(anchor -> hasIssued(anchor, one, about)))
                .map(X509Certificate::getPublicKey);
    }

    private static boolean isOfTheHub(X509Certificate one, Checkpoint checkpoint) {
        try {
            InspectedCertificate inspected = InspectedCertificate.of(encoded(one));
            boolean[] usage = one.getKeyUsage();
            return one.getBasicConstraints() < 0
                    && usage != null
                    && usage[DIGITAL_SIGNATURE]
                    && one.getExtendedKeyUsage() == null
                    && inspected.institution().equals(Optional.of(checkpoint.hub()))
                    && inspected.subject().contains("OU=" + checkpoint.environment() + ",");
        } catch (UnsuitableException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean hasIssued(X509Certificate anchor, X509Certificate one, Checkpoint checkpoint) {
        try {
            Date at = Date.from(checkpoint.time());
            anchor.checkValidity(at);
            one.checkValidity(at);
            one.verify(anchor.getPublicKey());
            return anchor.getBasicConstraints() >= 0 && one.getIssuerX500Principal().equals(anchor.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(byte[] der) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return in.available() == 0 ? Optional.of(read) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
