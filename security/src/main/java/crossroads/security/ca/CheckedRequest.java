package crossroads.security.ca;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.SubjectName;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.certificates.VerificationKey;
import crossroads.security.der.NotDerException;
import crossroads.security.der.StrictDer;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A request of a certificate (PKCS #10) whose sender proved to hold the key. Of its name the number counts, and the environment where it names
 * one; the rest of the name is the authority's to write. It may wish for nothing.
 */
record CheckedRequest(SubjectPublicKeyInfo key) {

    private static final int AT_MOST = 16 << 10;

    /** For whom and for what it must be. */
    record Asked(Cbe institution, Environment environment, CertificateUsage usage) {}

    /** @param csr DER or PEM @throws UnsuitableException when it is not what is asked */
    static CheckedRequest of(byte[] csr, Asked asked, Primitives primitives) {
        if (csr.length > AT_MOST) {
            throw new UnsuitableException("a request of a certificate has at most " + AT_MOST + " bytes");
        }
        try {
            CertificationRequest request = StrictDer.read(Pem.decode("CERTIFICATE REQUEST", csr), CertificationRequest::getInstance);
            return of(request, asked, primitives);
        } catch (UnsuitableException e) {
            throw e;
        } catch (NotDerException | RuntimeException e) {
            // BouncyCastle finds some faults only when a part is asked for.
            throw new UnsuitableException("not a request of a certificate (PKCS #10)");
        }
    }

    private static CheckedRequest of(CertificationRequest request, Asked asked, Primitives primitives) {
        CertificationRequestInfo info = request.getCertificationRequestInfo();
        requireName(info.getSubject(), asked);
        ASN1Set wishes = info.getAttributes();
        if (wishes != null && wishes.size() > 0) {
            throw new UnsuitableException("the request asks for extensions or has other attributes; the authority alone decides what a certificate says");
        }
        SubjectPublicKeyInfo spki = info.getSubjectPublicKeyInfo();
        VerificationKey key = FitKey.of(encoded(spki), asked.usage(), primitives);
        RequestSignature signature = RequestSignature.of(request.getSignatureAlgorithm());
        if (!key.verify(signature.scheme(), signature.hash(), encoded(info), request.getSignature().getOctets())) {
            throw new UnsuitableException("the request is not signed with the key that it is for");
        }
        return new CheckedRequest(spki);
    }

    private static void requireName(X500Name subject, Asked asked) {
        if (!SubjectName.institution(subject).equals(Optional.of(asked.institution()))) {
            throw new UnsuitableException("the request's subject does not have serialNumber=" + asked.institution()
                    + ", the number of the institution that is enrolled");
        }
        if (SubjectName.namesAnother(subject, asked.environment())) {
            throw new UnsuitableException("the request's subject has another OU than " + asked.environment() + ", the environment of this authority");
        }
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
