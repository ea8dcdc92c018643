package crossroads.security.certificates;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.der.NotDerException;
import crossroads.security.der.StrictDer;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** What a certificate says of itself. That it is here says nothing about trust: that is being registered. */
public final class InspectedCertificate {

    private final byte[] der;
    private final byte[] publicKey;
    private final byte[] subjectKey;
    private final byte[] subjectDer;
    private final byte[] issuerAndSerial;
    private final String subject;
    private final String issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final Optional<Cbe> institution;
    private final Optional<KeyUsage> keyUsage;
    private final Optional<byte[]> subjectKeyId;

    /** Reads everything at once: BouncyCastle finds some faults only when a part is asked for. */
    private InspectedCertificate(Certificate certificate, byte[] der) {
        Extensions found = certificate.getTBSCertificate().getExtensions();
        Optional<Extensions> extensions = Optional.ofNullable(found);
        this.der = der;
        this.publicKey = encoded(certificate.getSubjectPublicKeyInfo());
        this.subjectKey = certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        this.subjectDer = encoded(certificate.getSubject());
        this.issuerAndSerial = encoded(new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber().getValue()));
        this.subject = certificate.getSubject().toString();
        this.issuer = certificate.getIssuer().toString();
        this.notBefore = certificate.getStartDate().getDate().toInstant();
        this.notAfter = certificate.getEndDate().getDate().toInstant();
        this.institution = SubjectName.institution(certificate.getSubject());
        this.keyUsage = extensions.map(KeyUsage::fromExtensions);
        this.subjectKeyId = extensions.map(SubjectKeyIdentifier::fromExtensions).map(SubjectKeyIdentifier::getKeyIdentifier);
    }

    /** @throws UnsuitableException when the bytes are not one certificate in DER */
    public static InspectedCertificate of(byte[] der) {
        try {
            Certificate certificate = StrictDer.read(der, Certificate::getInstance);
            return StrictDer.as(certificate, one -> new InspectedCertificate(one, der));
        } catch (NotDerException e) {
            throw new UnsuitableException("not an X.509 certificate in DER: " + e.getMessage());
        }
    }

    /** Reads what a partner's file holds, PEM or DER. */
    public static InspectedCertificate ofFile(byte[] content) {
        return of(Pem.decode("CERTIFICATE", content));
    }

    /**
     * The certificate as the registry keeps it.
     *
     * @throws UnsuitableException when its key or its key usage does not serve this usage, with what is asked
     */
    public RegisteredCertificate register(Cbe institution, CertificateUsage usage, Primitives primitives) {
        VerificationKey key = key(primitives);
        boolean encrypts = usage == CertificateUsage.ENCRYPT;
        if (encrypts && !key.curve().equals(Optional.of(Curve.P_256))) {
            throw new UnsuitableException(key + " can't be encrypted to; an encryption certificate has a key on P-256");
        }
        int asked = encrypts ? KeyUsage.keyAgreement : KeyUsage.digitalSignature;
        if (keyUsage.isPresent() && !keyUsage.get().hasUsages(asked)) {
            throw new UnsuitableException("its key usage does not allow " + usage + "; "
                    + (encrypts ? "keyAgreement" : "digitalSignature") + " is asked");
        }
        return new RegisteredCertificate(institution, usage, fingerprint(), der, notBefore, notAfter, CertificateState.LIVE);
    }

    /** @throws UnsuitableException when the suites don't allow the key */
    public VerificationKey key(Primitives primitives) {
        return VerificationKey.of(publicKey, primitives);
    }

    /** The SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return publicKey;
    }

    /** The key's bits; for EC the point. */
    public byte[] subjectKey() {
        return subjectKey;
    }

    public byte[] der() {
        return der;
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(der);
    }

    public String subject() {
        return subject;
    }

    /** The subject in DER, as a certificate that it issues names it. */
    public byte[] subjectDer() {
        return subjectDer;
    }

    public String issuer() {
        return issuer;
    }

    public Instant notBefore() {
        return notBefore;
    }

    public Instant notAfter() {
        return notAfter;
    }

    /** The institution's number, where the subject has it as its serialNumber: so the sector's own CA writes it. */
    public Optional<Cbe> institution() {
        return institution;
    }

    /** Issuer and serial number in DER: one of the two ways in which CMS names a certificate. */
    public byte[] issuerAndSerial() {
        return issuerAndSerial;
    }

    /** The subject key identifier: the other way. */
    public Optional<byte[]> subjectKeyId() {
        return subjectKeyId;
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException("what was read from DER can be written as DER", e);
        }
    }

    @Override
    public String toString() {
        return subject + ", by " + issuer + ", " + notBefore + " to " + notAfter;
    }
}
