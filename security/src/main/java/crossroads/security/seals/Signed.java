package crossroads.security.seals;

import crossroads.security.providers.Hash;
import crossroads.security.providers.Scheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** The parts of a SignedData within the suite, by its one signer. Nothing of it is verified yet. */
record Signed(
        byte[] content,
        List<byte[]> certificates,
        SignerIdentifier signer,
        Hash hash,
        Scheme scheme,
        SignedAttributes attributes,
        byte[] signature) {

    private static final int CERTIFICATES = 8;

    /** Structure and number of signers first, then suite, then attributes. */
    static Signed of(byte[] signedData) {
        SignedData data = Structure.read(signedData, CMSObjectIdentifiers.signedData, "SignedData", SignedData::getInstance);
        SignerInfo info = onlySigner(data);
        byte[] content = content(data.getEncapContentInfo());
        List<byte[]> certificates = certificates(data.getCertificates());
        Hash hash = Suite.hash(info.getDigestAlgorithm());
        Scheme scheme = Suite.scheme(info.getDigestEncryptionAlgorithm(), hash);
        SignedAttributes attributes = SignedAttributes.of(info.getAuthenticatedAttributes());
        return new Signed(content, certificates, info.getSID(), hash, scheme, attributes, info.getEncryptedDigest().getOctets());
    }

    /** By structures whose versions are the ones that RFC 5652 gives them. */
    private static SignerInfo onlySigner(SignedData data) {
        if (data.getSignerInfos().size() != 1) {
            throw SealRefusals.unreadable("SignedData with " + data.getSignerInfos().size() + " signers; one is asked");
        }
        SignerInfo info = Structure.element(data.getSignerInfos().getObjectAt(0), SignerInfo::getInstance);
        int version = info.getSID().isTagged() ? 3 : 1;
        if (!info.getVersion().hasValue(version) || !data.getVersion().hasValue(version)) {
            throw SealRefusals.unreadable("SignedData of a version that does not fit its signer");
        }
        if (info.getUnauthenticatedAttributes() != null || data.getCRLs() != null) {
            throw SealRefusals.unreadable("SignedData with unsigned attributes or revocation lists; it has none");
        }
        ASN1Set digests = data.getDigestAlgorithms();
        if (digests.size() != 1 || !AlgorithmIdentifier.getInstance(digests.getObjectAt(0)).equals(info.getDigestAlgorithm())) {
            throw SealRefusals.unreadable("SignedData with other digest algorithms than its signer's");
        }
        return info;
    }

    private static byte[] content(ContentInfo info) {
        if (!info.getContentType().equals(CMSObjectIdentifiers.data) || !(info.getContent() instanceof ASN1OctetString content)) {
            throw SealRefusals.unreadable("SignedData whose content is not id-data, or is not inside (openssl cms: -nodetach)");
        }
        return content.getOctets();
    }

    private static List<byte[]> certificates(@Nullable ASN1Set set) {
        List<byte[]> certificates = new ArrayList<>();
        if (set != null) {
            if (set.size() > CERTIFICATES) {
                throw SealRefusals.unreadable("SignedData with " + set.size() + " certificates; at most " + CERTIFICATES + " are read");
            }
            for (ASN1Encodable one : set) {
                certificates.add(encoded(ASN1Sequence.getInstance(one)));
            }
        }
        return certificates;
    }

    static byte[] encoded(ASN1Encodable part) {
        try {
            return part.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException("what was read from DER can be written as DER", e);
        }
    }
}
