package crossroads.security.ca;

import crossroads.hub.institution.CertificateUsage;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A certificate about to be signed, with exactly the extensions that its use needs (RFC 5280). */
final class IssuedCertificate {

    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
    private final List<Extension> extensions = new ArrayList<>();

    private IssuedCertificate(Party issuer, Party subject, Validity validity) {
        generator.setSerialNumber(new ASN1Integer(new BigInteger(127, RANDOM).setBit(126)));
        generator.setSignature(ECDSA);
        generator.setIssuer(issuer.name());
        generator.setSubject(subject.name());
        generator.setSubjectPublicKeyInfo(subject.key());
        generator.setStartDate(new Time(Date.from(validity.from())));
        generator.setEndDate(new Time(Date.from(validity.until())));
    }

    static IssuedCertificate root(Party itself, Validity validity, Primitives primitives) {
        IssuedCertificate root = new IssuedCertificate(itself, itself, validity);
        root.add(Extension.basicConstraints, true, new BasicConstraints(0));
        root.add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        root.add(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(itself.key(), primitives)));
        return root;
    }

    static IssuedCertificate of(CertificateUsage usage, Party issuer, Party subject, Validity validity, Primitives primitives) {
        IssuedCertificate leaf = new IssuedCertificate(issuer, subject, validity);
        leaf.add(Extension.basicConstraints, true, new BasicConstraints(false));
        leaf.add(Extension.keyUsage, true, new KeyUsage(switch (usage) {
            case TLS -> KeyUsage.digitalSignature;
            case SIGN -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
            case ENCRYPT -> KeyUsage.keyAgreement;
        }));
        leaf.add(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(subject.key(), primitives)));
        leaf.add(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(identifier(issuer.key(), primitives)));
        return leaf;
    }

    /** For TLS: what it may be in a connection. */
    IssuedCertificate forClients() {
        add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return this;
    }

    /** For TLS of a server, which may be a client too. @param hosts names and addresses under which it is called */
    IssuedCertificate forServer(List<String> hosts) {
        add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        add(Extension.subjectAlternativeName, false, new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new)));
        return this;
    }

    byte[] sign(PrivateKey issuer, Primitives primitives) {
        generator.setExtensions(new Extensions(extensions.toArray(Extension[]::new)));
        try {
            byte[] toSign = generator.generateTBSCertificate().getEncoded(ASN1Encoding.DER);
            return new DERSequence(new ASN1Encodable[] {
                generator.generateTBSCertificate(), ECDSA, new DERBitString(primitives.sign(issuer, toSign))
            }).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            extensions.add(new Extension(oid, critical, value.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 7093, section 2, method 1. */
    private static byte[] identifier(SubjectPublicKeyInfo key, Primitives primitives) {
        return Arrays.copyOf(primitives.digest(Hash.SHA_256, key.getPublicKeyData().getOctets()), 20);
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || host.contains(":");
    }
}
