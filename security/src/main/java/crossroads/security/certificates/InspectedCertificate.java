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
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** What a certificate says of itself. That it is here says nothing about trust: that is being registered. */
public final class InspectedCertificate {

    private final Certificate certificate;
    private final byte[] der;

    private InspectedCertificate(Certificate certificate, byte[] der) {
        this.certificate = certificate;
        this.der = der;
    }

    /** @throws UnsuitableException when the bytes are not one certificate in DER */
    public static InspectedCertificate of(byte[] der) {
        try {
            return new InspectedCertificate(StrictDer.read(der, Certificate::getInstance), der);
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
        if (usage == CertificateUsage.ENCRYPT && !key.curve().equals(Optional.of(Curve.P_256))) {
            throw new UnsuitableException(key + " can't be encrypted to; an encryption certificate has a key on P-256");
        }
        int asked = usage == CertificateUsage.ENCRYPT ? KeyUsage.keyAgreement : KeyUsage.digitalSignature;
        KeyUsage allowed = KeyUsage.fromExtensions(extensions());
        if (allowed != null && !allowed.hasUsages(asked)) {
            throw new UnsuitableException("its key usage does not allow " + usage + "; "
                    + (usage == CertificateUsage.ENCRYPT ? "keyAgreement" : "digitalSignature") + " is asked");
        }
        return new RegisteredCertificate(institution, usage, fingerprint(), der, notBefore(), notAfter(), CertificateState.LIVE);
    }

    /** @throws UnsuitableException when the suites don't allow the key */
    public VerificationKey key(Primitives primitives) {
        return VerificationKey.of(publicKey(), primitives);
    }

    /** The SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return encoded(certificate.getSubjectPublicKeyInfo());
    }

    /** The key's bits; for EC the point. */
    public byte[] subjectKey() {
        return certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
    }

    public byte[] der() {
        return der;
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(der);
    }

    public String subject() {
        return certificate.getSubject().toString();
    }

    public String issuer() {
        return certificate.getIssuer().toString();
    }

    public Instant notBefore() {
        return certificate.getStartDate().getDate().toInstant();
    }

    public Instant notAfter() {
        return certificate.getEndDate().getDate().toInstant();
    }

    /** The institution's number, where the subject has it as its serialNumber: so the sector's own CA writes it. */
    public Optional<Cbe> institution() {
        RDN[] numbers = certificate.getSubject().getRDNs(BCStyle.SERIALNUMBER);
        return numbers.length == 1 ? Cbe.parse(IETFUtils.valueToString(numbers[0].getFirst().getValue())) : Optional.empty();
    }

    /** Issuer and serial number in DER: one of the two ways in which CMS names a certificate. */
    public byte[] issuerAndSerial() {
        return encoded(new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber().getValue()));
    }

    /** The subject key identifier: the other way. */
    public Optional<byte[]> subjectKeyId() {
        Extension extension = extensions().getExtension(Extension.subjectKeyIdentifier);
        return Optional.ofNullable(extension)
                .map(one -> SubjectKeyIdentifier.getInstance(one.getParsedValue()).getKeyIdentifier());
    }

    private Extensions extensions() {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        return extensions == null ? new Extensions(new Extension[0]) : extensions;
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
        return subject() + ", by " + issuer() + ", " + notBefore() + " to " + notAfter();
    }
}
