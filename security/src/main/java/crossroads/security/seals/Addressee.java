package crossroads.security.seals;

import crossroads.security.certificates.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** One to whom a message says it is encrypted, with the ephemeral key and the wrapped content key meant for him. */
record Addressee(
        KeyAgreeRecipientIdentifier id,
        AlgorithmIdentifier agreement,
        AlgorithmIdentifier ephemeral,
        byte[] point,
        Optional<byte[]> ukm,
        byte[] encryptedKey) {

    /** A sender may add himself, or our older key; nobody needs more. */
    private static final int AT_MOST = 8;
    private static final int KEYING_MATERIAL = 64;

    static List<Addressee> of(ASN1Set infos) {
        List<Addressee> addressees = new ArrayList<>();
        for (ASN1Encodable one : infos) {
            if (!(Structure.element(one, RecipientInfo::getInstance).getInfo() instanceof KeyAgreeRecipientInfo agreed)) {
                throw SealRefusals.suite("key transport or a shared key for a recipient", "ECDH on P-256");
            }
            add(agreed, addressees);
        }
        if (addressees.isEmpty() || addressees.size() > AT_MOST) {
            throw SealRefusals.unreadable("encrypted to " + addressees.size() + " recipients; one is asked, at most " + AT_MOST + " are read");
        }
        return addressees;
    }

    private static void add(KeyAgreeRecipientInfo info, List<Addressee> addressees) {
        OriginatorPublicKey originator = info.getOriginator().getOriginatorKey();
        ASN1OctetString ukm = info.getUserKeyingMaterial();
        if (originator == null || !info.getVersion().hasValue(3) || (ukm != null && ukm.getOctetsLength() > KEYING_MATERIAL)) {
            throw SealRefusals.unreadable("a recipient without an ephemeral key, of another version, or with too long keying material");
        }
        for (ASN1Encodable one : info.getRecipientEncryptedKeys()) {
            RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(one);
            addressees.add(new Addressee(
                    key.getIdentifier(),
                    info.getKeyEncryptionAlgorithm(),
                    originator.getAlgorithm(),
                    originator.getPublicKeyData().getOctets(),
                    Optional.ofNullable(ukm).map(ASN1OctetString::getOctets),
                    key.getEncryptedKey().getOctets()));
        }
    }

    void requireSuite() {
        if (!agreement.getAlgorithm().equals(Suite.AGREEMENT.getAlgorithm())) {
            throw Suite.outside(agreement, "dhSinglePass-stdDH-sha256kdf (openssl cms: -keyopt ecdh_kdf_md:sha256)");
        }
        if (!agreement.equals(Suite.AGREEMENT)) {
            throw Suite.outside(AlgorithmIdentifier.getInstance(agreement.getParameters()), "AES-256 key wrap without parameters");
        }
        boolean named = Suite.isAbsentOrNull(ephemeral.getParameters())
                || Curve.of(ephemeral.getParameters()).equals(Optional.of(Curve.P_256));
        if (!ephemeral.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey) || !named) {
            throw SealRefusals.suite("an ephemeral key that is not on the named curve P-256", "one that is");
        }
    }
}
