package crossroads.security.ca;

import crossroads.hub.institution.Cbe;
import crossroads.security.certificates.Curve;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.SubjectName;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.certificates.VerificationKey;
import crossroads.security.der.NotDerException;
import crossroads.security.der.StrictDer;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import crossroads.security.providers.Scheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A request of a certificate (PKCS #10) whose sender proved to hold the key. Of its name only the number counts, of its wishes nothing. */
record CheckedRequest(SubjectPublicKeyInfo key) {

    private static final int AT_MOST = 16 << 10;
    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    /** @param csr DER or PEM @throws UnsuitableException when it is not what is asked */
    static CheckedRequest of(byte[] csr, Cbe institution, Primitives primitives) {
        if (csr.length > AT_MOST) {
            throw new UnsuitableException("a request of a certificate has at most " + AT_MOST + " bytes");
        }
        try {
            CertificationRequest request = StrictDer.read(Pem.decode("CERTIFICATE REQUEST", csr), CertificationRequest::getInstance);
            return of(request, institution, primitives);
        } catch (UnsuitableException e) {
            throw e;
        } catch (NotDerException | RuntimeException e) {
            // BouncyCastle finds some faults only when a part is asked for.
            throw new UnsuitableException("not a request of a certificate (PKCS #10)");
        }
    }

    private static CheckedRequest of(CertificationRequest request, Cbe institution, Primitives primitives) {
        Optional<Cbe> named = SubjectName.institution(request.getCertificationRequestInfo().getSubject());
        if (!named.equals(Optional.of(institution))) {
            throw new UnsuitableException("the request's subject does not have serialNumber=" + institution
                    + ", the number of the institution that is enrolled");
        }
        SubjectPublicKeyInfo info = request.getCertificationRequestInfo().getSubjectPublicKeyInfo();
        VerificationKey key = VerificationKey.of(encoded(info), primitives);
        if (!key.curve().equals(Optional.of(Curve.P_256))) {
            throw new UnsuitableException("the request's key is " + key + "; P-256 is asked");
        }
        if (!request.getSignatureAlgorithm().equals(ECDSA)) {
            throw new UnsuitableException("the request is not signed with ecdsa-with-SHA256");
        }
        byte[] signed = encoded(request.getCertificationRequestInfo());
        if (!key.verify(Scheme.ECDSA, Hash.SHA_256, signed, request.getSignature().getOctets())) {
            throw new UnsuitableException("the request is not signed with the key that it is for");
        }
        return new CheckedRequest(info);
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
