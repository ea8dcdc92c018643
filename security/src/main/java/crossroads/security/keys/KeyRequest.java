package crossroads.security.keys;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.SubjectName;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A key pair made here that waits for its certificate: only the request (PKCS #10, signed with it) leaves. */
public final class KeyRequest {

    private final CertificateUsage usage;
    private final PrivateKey key;
    private final byte[] csr;

    private KeyRequest(CertificateUsage usage, PrivateKey key, byte[] csr) {
        this.usage = usage;
        this.key = key;
        this.csr = csr;
    }

    public static KeyRequest generate(
            CertificateUsage usage, Cbe institution, String name, Environment environment, Primitives primitives) {
        KeyPair pair = primitives.newKeyPair();
        CertificationRequestInfo info = new CertificationRequestInfo(
                SubjectName.of(institution, name, usage, environment),
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                new DERSet());
        try {
            byte[] signature = primitives.sign(primitives.forSigning(pair.getPrivate()), info.getEncoded(ASN1Encoding.DER));
            AlgorithmIdentifier ecdsa = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            byte[] csr = new CertificationRequest(info, ecdsa, new DERBitString(signature)).getEncoded(ASN1Encoding.DER);
            return new KeyRequest(usage, pair.getPrivate(), csr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key just made must sign", e);
        }
    }

    /** One that was made before and kept. */
    static KeyRequest again(CertificateUsage usage, PrivateKey key, byte[] csr) {
        return new KeyRequest(usage, key, csr);
    }

    /** Whether this certificate is for its key. */
    public boolean isFor(InspectedCertificate certificate) {
        try {
            byte[] spki = CertificationRequest.getInstance(csr).getCertificationRequestInfo().getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER);
            return Arrays.equals(spki, certificate.publicKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CertificateUsage usage() {
        return usage;
    }

    /** The request in DER, for whoever issues the certificate. */
    public byte[] csr() {
        return csr;
    }

    PrivateKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "request of a certificate " + usage;
    }
}
