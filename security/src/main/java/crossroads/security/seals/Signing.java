package crossroads.security.seals;

import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.IssuerSerial;

/** Writes SignedData: our one signature over three signed attributes; the certificate is named, not sent along. */
final class Signing {

    private static final Attribute CONTENT_TYPE = attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data);

    private final Primitives primitives;
    private final SigningKey key;
    private final SignerIdentifier signer;
    private final Attribute certificate;

    Signing(Primitives primitives, SigningKey key) {
        this.primitives = primitives;
        this.key = key;
        IssuerAndSerialNumber issuer = IssuerAndSerialNumber.getInstance(
                InspectedCertificate.of(key.certificate().der()).issuerAndSerial());
        this.signer = new SignerIdentifier(issuer);
        byte[] fingerprint = HexFormat.of().parseHex(key.certificate().fingerprint().hex());
        this.certificate = attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(
                        fingerprint, new IssuerSerial(issuer.getName(), issuer.getSerialNumber().getValue()))));
    }

    byte[] sign(byte[] content) {
        byte[] digest = primitives.digest(Hash.SHA_256, content);
        ASN1Set attributes = new DERSet(new ASN1Encodable[] {
            CONTENT_TYPE, attribute(CMSAttributes.messageDigest, new DEROctetString(digest)), certificate
        });
        try {
            byte[] signature = key.sign(attributes.getEncoded(ASN1Encoding.DER));
            SignerInfo info = new SignerInfo(
                    signer, Suite.SHA_256, attributes, Suite.ECDSA, new DEROctetString(signature), (ASN1Set) null);
            SignedData data = new SignedData(
                    new DERSet(Suite.SHA_256),
                    new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(content)),
                    null,
                    null,
                    new DERSet(info));
            return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
