package crossroads.security.seals;

import crossroads.security.providers.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;

/**
 * What a signer signs: attributes, of which three must be there and two more may; each once, with one value.
 *
 * @param signedBytes the attributes as a SET of their own, which is what the signature is over (RFC 5652, 5.4)
 */
record SignedAttributes(
        byte[] messageDigest, Hash certificateHashBy, byte[] certificateHash, Optional<IssuerSerial> issuerSerial, byte[] signedBytes) {

    private static final ASN1ObjectIdentifier CONTENT_TYPE = CMSAttributes.contentType;
    private static final ASN1ObjectIdentifier DIGEST = CMSAttributes.messageDigest;
    private static final ASN1ObjectIdentifier CERTIFICATE = PKCSObjectIdentifiers.id_aa_signingCertificateV2;

    static SignedAttributes of(@Nullable ASN1Set attributes) {
        if (attributes == null) {
            throw SealRefusals.unreadable("a signature without signed attributes");
        }
        Map<ASN1ObjectIdentifier, ASN1Encodable> values = values(attributes);
        if (!CMSObjectIdentifiers.data.equals(values.get(CONTENT_TYPE))) {
            throw SealRefusals.unreadable("the signed attribute contentType is not id-data, or not there");
        }
        ASN1OctetString digest = required(values.get(DIGEST), "messageDigest", ASN1OctetString::getInstance);
        SigningCertificateV2 certificate = required(values.get(CERTIFICATE), "signingCertificateV2", SigningCertificateV2::getInstance);
        ESSCertIDv2[] ids = certificate.getCerts();
        if (ids.length != 1 || certificate.getPolicies() != null) {
            throw SealRefusals.unreadable("the signed attribute signingCertificateV2 does not name one certificate only");
        }
        Hash hash = Suite.hash(ids[0].getHashAlgorithm());
        if (ids[0].getCertHash().length != hash.length()) {
            throw SealRefusals.unreadable("the signed attribute signingCertificateV2 has a hash of another length than " + hash.algorithm());
        }
        return new SignedAttributes(
                digest.getOctets(),
                hash,
                ids[0].getCertHash(),
                Optional.ofNullable(ids[0].getIssuerSerial()),
                Signed.encoded(attributes));
    }

    private static Map<ASN1ObjectIdentifier, ASN1Encodable> values(ASN1Set attributes) {
        Map<ASN1ObjectIdentifier, ASN1Encodable> values = new HashMap<>();
        for (ASN1Encodable one : attributes) {
            Attribute attribute = Attribute.getInstance(one);
            ASN1ObjectIdentifier type = attribute.getAttrType();
            if (!isAllowed(type)) {
                throw SealRefusals.unreadable("the signed attribute " + type
                        + " is not allowed; contentType, messageDigest and signingCertificateV2 are asked (openssl cms: -cades -nosmimecap)");
            }
            if (attribute.getAttrValues().size() != 1 || values.put(type, attribute.getAttrValues().getObjectAt(0)) != null) {
                throw SealRefusals.unreadable("the signed attribute " + type + " is there twice, or has not one value");
            }
        }
        return values;
    }

    private static boolean isAllowed(ASN1ObjectIdentifier type) {
        return type.equals(CONTENT_TYPE)
                || type.equals(DIGEST)
                || type.equals(CERTIFICATE)
                || type.equals(CMSAttributes.signingTime)
                || type.equals(PKCSObjectIdentifiers.pkcs_9_at_smimeCapabilities);
    }

    private static <T> T required(@Nullable ASN1Encodable value, String title, Function<ASN1Encodable, T> type) {
        if (value == null) {
            throw SealRefusals.unreadable("the signed attribute " + title + " is not there");
        }
        return type.apply(value);
    }
}
