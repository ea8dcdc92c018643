package crossroads.security.seals;

import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.keys.DecryptionKey;
import java.util.Optional;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientKeyIdentifier;

/** One of our decryption keys, and the two names under which a message may be encrypted to it. */
record OwnRecipient(DecryptionKey key, KeyAgreeRecipientIdentifier byIssuer, Optional<KeyAgreeRecipientIdentifier> byKeyId) {

    static OwnRecipient of(DecryptionKey key) {
        InspectedCertificate certificate = InspectedCertificate.of(key.certificate().der());
        return new OwnRecipient(
                key,
                new KeyAgreeRecipientIdentifier(IssuerAndSerialNumber.getInstance(certificate.issuerAndSerial())),
                certificate.subjectKeyId().map(RecipientKeyIdentifier::new).map(KeyAgreeRecipientIdentifier::new));
    }

    boolean isNamedBy(KeyAgreeRecipientIdentifier id) {
        return byIssuer.equals(id) || byKeyId.filter(id::equals).isPresent();
    }
}
