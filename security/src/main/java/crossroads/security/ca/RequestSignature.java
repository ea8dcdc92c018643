package crossroads.security.ca;

import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha256WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha384WithRSAEncryption;
import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.sha512WithRSAEncryption;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA256;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA384;
import static org.bouncycastle.asn1.x9.X9ObjectIdentifiers.ecdsa_with_SHA512;

import crossroads.security.certificates.UnsuitableException;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Scheme;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** With which of the allowed algorithms a request is signed, exactly as RFC 5758 and RFC 4055 write them. */
record RequestSignature(Scheme scheme, Hash hash) {

    private static final Map<ASN1ObjectIdentifier, Hash> ECDSA =
            Map.of(ecdsa_with_SHA256, Hash.SHA_256, ecdsa_with_SHA384, Hash.SHA_384, ecdsa_with_SHA512, Hash.SHA_512);
    private static final Map<ASN1ObjectIdentifier, Hash> RSA = Map.of(
            sha256WithRSAEncryption, Hash.SHA_256, sha384WithRSAEncryption, Hash.SHA_384, sha512WithRSAEncryption, Hash.SHA_512);

    /** @throws UnsuitableException when it is another */
    static RequestSignature of(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        Hash ecdsa = ECDSA.get(algorithm.getAlgorithm());
        if (ecdsa != null && parameters == null) {
            return new RequestSignature(Scheme.ECDSA, ecdsa);
        }
        Hash rsa = RSA.get(algorithm.getAlgorithm());
        if (rsa != null && DERNull.INSTANCE.equals(parameters)) {
            return new RequestSignature(Scheme.RSA_PKCS1, rsa);
        }
        throw new UnsuitableException("the request is signed with " + algorithm.getAlgorithm().getId()
                + "; ecdsa-with-SHA256 or sha256WithRSAEncryption, or their like with more bits, are asked");
    }
}
