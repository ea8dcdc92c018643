package crossroads.security.outside;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.outside.UntrustedException.Rule;
import crossroads.security.providers.Primitives;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** An outside authority at work: which of its certificates an institution may bring, and what it says of those that were brought. Thread-safe. */
public final class OutsideIssuer {

    private final OutsideAuthority authority;
    private final X509Certificate certificate;
    private final Source source;
    private final Environment environment;
    private final Primitives primitives;

    private OutsideIssuer(OutsideAuthority authority, X509Certificate certificate, Source source, Environment environment, Primitives primitives) {
        this.authority = authority;
        this.certificate = certificate;
        this.source = source;
        this.environment = environment;
        this.primitives = primitives;
    }

    public static OutsideIssuer of(OutsideAuthority authority, SeenLists seen, Environment environment, Primitives primitives) {
        X509Certificate certificate = x509(authority.certificate());
        Source source = switch (authority.source()) {
            case CRL -> new CrlSource(certificate, fingerprint(certificate), new Bounded(authority.address(), CrlSource.MOST), seen);
            case OCSP -> new OcspSource(certificate, authority.address(), new Bounded(authority.address(), OcspSource.MOST));
        };
        return new OutsideIssuer(authority, certificate, source, environment, primitives);
    }

    public OutsideAuthority authority() {
        return authority;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Whether it signed this certificate, as far as its key says. */
    public boolean hasIssued(InspectedCertificate one) {
        try {
            x509(one.der()).verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /**
     * The certificate as the registry is to keep it. Does not: ask whether it was revoked.
     *
     * @throws UntrustedException with the first rule that it breaks
     */
    public RegisteredCertificate accept(InspectedCertificate one, Cbe institution, CertificateUsage usage, Instant now) throws UntrustedException {
        X509Certificate read = x509(one.der());
        if (!authority.institutions().contains(institution)) {
            throw new UntrustedException(Rule.AUTHORITY, "the configuration does not allow this institution certificates of " + authority.name());
        }
        requireStrength(one, read);
        OutsideNames names = OutsideNames.of(one.subjectDer());
        if (names.isOfAnother(environment)) {
            throw new UntrustedException(Rule.ENVIRONMENT, "the certificate names another environment; this is " + environment);
        }
        if (!names.institutions().stream().allMatch(institution::equals)) {
            throw new UntrustedException(Rule.INSTITUTION, "the certificate names another institution");
        }
        if (now.isBefore(one.notBefore()) || now.isAfter(one.notAfter())) {
            throw new UntrustedException(Rule.VALIDITY, "the certificate is valid from " + one.notBefore() + " to " + one.notAfter());
        }
        requirePath(read, now);
        OutsideUses.require(read, usage);
        try {
            return one.register(institution, usage, primitives).of(authority);
        } catch (UnsuitableException e) {
            throw new UntrustedException(Rule.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private void requireStrength(InspectedCertificate one, X509Certificate read) throws UntrustedException {
        try {
            one.key(primitives);
            SignatureSchemes.require(read.getSigAlgOID(), read.getSigAlgParams());
        } catch (UnsuitableException | GeneralSecurityException e) {
            throw new UntrustedException(Rule.STRENGTH, String.valueOf(e.getMessage()));
        }
    }

    private void requirePath(X509Certificate one, Instant now) throws UntrustedException {
        try {
            certificate.checkValidity(Date.from(now));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(one)), parameters);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UntrustedException(Rule.AUTHORITY, "not issued by " + authority.name() + ", or not as RFC 5280 wants it");
        }
    }

    /** Asks about these, which it issued. Takes up to some seconds. */
    public Told ask(Collection<RegisteredCertificate> about, Instant now) {
        return source.ask(about.stream().map(one -> x509(one.der())).toList(), now);
    }

    static Fingerprint fingerprint(X509Certificate one) {
        try {
            return Fingerprint.of(one.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    private static X509Certificate x509(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new UnsuitableException("not an X.509 certificate that the JDK reads");
        }
    }

    @Override
    public String toString() {
        return authority.toString();
    }
}
