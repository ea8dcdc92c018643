package crossroads.security.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A question to a responder about one certificate (RFC 6960). The hash in it is SHA-1, as the JDK expects it in the response: a name, not a protection. */
final class OcspRequest {

    private OcspRequest() {}

    static byte[] of(X509Certificate issuer, X509Certificate about, OcspNonce nonce) {
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(issuer.getPublicKey().getEncoded());
        DERSequence id = sequence(
                sequence(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
                new DEROctetString(sha1(issuer.getSubjectX500Principal().getEncoded())),
                new DEROctetString(sha1(key.getPublicKeyData().getOctets())),
                new ASN1Integer(about.getSerialNumber()));
        DERSequence request = sequence(
                sequence(sequence(sequence(id)), new DERTaggedObject(true, 2, sequence(nonce.sequence()))));
        try {
            return request.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static byte[] sha1(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
