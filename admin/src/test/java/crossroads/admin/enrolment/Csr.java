package crossroads.admin.enrolment;

import crossroads.security.certificates.Pem;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Requests of certificates as nobody's software should make them, and as others' does. */
final class Csr {

    static final String NAME = "SERIALNUMBER=0212344876,OU=TEST,O=Clairval";

    private Csr() {}

    static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    static String of(String subject, KeyPair pair) throws Exception {
        return of(subject, pair, pair, new DERSet(), pair.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
    }

    static String signedWith(String algorithm, KeyPair pair) throws Exception {
        return of(NAME, pair, pair, new DERSet(), algorithm);
    }

    /** Signed with another key than the one it is for. */
    static String stolen(KeyPair pair, KeyPair signer) throws Exception {
        return of(NAME, pair, signer, new DERSet(), "SHA256withECDSA");
    }

    static String wishing(KeyPair pair) throws Exception {
        ExtensionsGenerator wishes = new ExtensionsGenerator();
        wishes.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        Attribute attribute = new Attribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(wishes.generate()));
        return of(NAME, pair, pair, new DERSet(attribute), "SHA256withECDSA");
    }

    private static String of(String subject, KeyPair pair, KeyPair signer, ASN1Set attributes, String algorithm) throws Exception {
        CertificationRequestInfo info =
                new CertificationRequestInfo(new X500Name(subject), SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()), attributes);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(signer.getPrivate());
        signature.update(info.getEncoded(ASN1Encoding.DER));
        return Pem.encode(
                "CERTIFICATE REQUEST",
                new CertificationRequest(info, identifier(algorithm), new DERBitString(signature.sign())).getEncoded(ASN1Encoding.DER));
    }

    private static AlgorithmIdentifier identifier(String algorithm) {
        return switch (algorithm) {
            case "SHA256withECDSA" -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case "SHA384withECDSA" -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case "SHA1withECDSA" -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA1);
            case "SHA256withRSA" -> withNull(PKCSObjectIdentifiers.sha256WithRSAEncryption);
            case "SHA1withRSA" -> withNull(PKCSObjectIdentifiers.sha1WithRSAEncryption);
            default -> throw new IllegalArgumentException(algorithm);
        };
    }

    private static AlgorithmIdentifier withNull(ASN1ObjectIdentifier oid) {
        return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
    }
}
