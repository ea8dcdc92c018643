package crossroads.checker.message;

import crossroads.checker.log.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** What a partner keeps of a message: CMS SignedData in DER. */
public final class SignedFile {

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SHA256 = "2.16.840.1.101.3.4.2.1";
    private static final Set<ASN1ObjectIdentifier> NEEDED =
            Set.of(CMSAttributes.contentType, CMSAttributes.messageDigest, PKCSObjectIdentifiers.id_aa_signingCertificateV2);

    /** A file that this signer did not sign as it should. */
    public static final class NotSigned extends Exception {
        private static final long serialVersionUID = 1L;

        NotSigned(String what) {
            super(what);
        }
    }

    private SignedFile() {}

    /** The content, signed by the key of this certificate. */
    public static byte[] open(byte[] der, X509Certificate certificate) throws NotSigned {
        try {
            CMSSignedData signed = new CMSSignedData(der);
            if (!Arrays.equals(signed.toASN1Structure().getEncoded("DER"), der)) {
                throw new NotSigned("it is not in DER, or something follows it");
            }
            if (signed.getSignerInfos().size() != 1 || signed.getSignedContent() == null) {
                throw new NotSigned("it has not one signer and a content");
            }
            SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
            if (!signer.getDigestAlgOID().equals(SHA256) || !signer.getEncryptionAlgOID().equals(ECDSA_WITH_SHA256)) {
                throw new NotSigned("it is not signed with ECDSA and SHA-256");
            }
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()))) {
                throw new NotSigned("the signature does not verify");
            }
            checkAttributes(signer, certificate);
            return content(signed.getSignedContent());
        } catch (CMSException | OperatorCreationException | IOException | CertificateEncodingException | RuntimeException e) {
            // The library throws unchecked exceptions of many kinds at bytes that are no CMS.
            throw new NotSigned("the signature does not verify under the hub's certificate");
        }
    }

    private static void checkAttributes(SignerInformation signer, X509Certificate certificate)
            throws NotSigned, CertificateEncodingException {
        AttributeTable attributes = signer.getSignedAttributes();
        if (attributes == null || NEEDED.stream().anyMatch(id -> attributes.get(id) == null)) {
            throw new NotSigned("a signed attribute is missing");
        }
        Attribute named = attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        byte[] hash = SigningCertificateV2.getInstance(named.getAttrValues().getObjectAt(0)).getCerts()[0].getCertHash();
        if (!Arrays.equals(hash, Hash.sha256(certificate.getEncoded()))) {
            throw new NotSigned("it names another signing certificate than the hub's");
        }
    }

    private static byte[] content(CMSTypedData content) throws IOException, CMSException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(bytes);
        return bytes.toByteArray();
    }
}
