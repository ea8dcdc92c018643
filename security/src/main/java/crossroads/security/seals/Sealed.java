package crossroads.security.seals;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The parts of an AuthEnvelopedData within the suite. */
record Sealed(List<Addressee> addressees, byte[] nonce, byte[] contentAndTag) {

    /** Structure first, then suite. */
    static Sealed of(byte[] body) {
        AuthEnvelopedData enveloped =
                Structure.read(body, CMSObjectIdentifiers.authEnvelopedData, "AuthEnvelopedData", AuthEnvelopedData::getInstance);
        EncryptedContentInfo encrypted = enveloped.getAuthEncryptedContentInfo();
        ASN1OctetString content = encrypted.getEncryptedContent();
        if (enveloped.getOriginatorInfo() != null || enveloped.getAuthAttrs() != null || enveloped.getUnauthAttrs() != null) {
            throw SealRefusals.unreadable("AuthEnvelopedData with originator information or attributes; it has none");
        }
        if (!encrypted.getContentType().equals(CMSObjectIdentifiers.data) || content == null) {
            throw SealRefusals.unreadable("AuthEnvelopedData whose content is not id-data, or is not there");
        }
        List<Addressee> addressees = Addressee.of(enveloped.getRecipientInfos());
        byte[] nonce = nonce(encrypted.getContentEncryptionAlgorithm(), enveloped.getMac());
        addressees.forEach(Addressee::requireSuite);
        return new Sealed(addressees, nonce, join(content.getOctets(), enveloped.getMac().getOctets()));
    }

    private static byte[] nonce(AlgorithmIdentifier cipher, ASN1OctetString tag) {
        if (cipher.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM) && tag.getOctetsLength() == Suite.TAG) {
            GCMParameters parameters = GCMParameters.getInstance(cipher.getParameters());
            if (parameters.getNonce().length == Suite.NONCE && parameters.getIcvLen() == Suite.TAG) {
                return parameters.getNonce();
            }
        }
        throw Suite.outside(cipher, "AES-256-GCM");
    }

    private static byte[] join(byte[] content, byte[] tag) {
        byte[] joined = Arrays.copyOf(content, content.length + tag.length);
        System.arraycopy(tag, 0, joined, content.length, tag.length);
        return joined;
    }
}
