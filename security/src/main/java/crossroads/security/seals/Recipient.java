package crossroads.security.seals;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.certificates.Curve;
import crossroads.security.providers.Primitives;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;

/** To whom is encrypted: the key, and how CMS names its certificate. */
record Recipient(PublicKey key, KeyAgreeRecipientIdentifier id) {

    /** @throws UnsuitableException when its key is not on P-256 */
    static Recipient of(RegisteredCertificate certificate, Primitives primitives) {
        InspectedCertificate inspected = InspectedCertificate.of(certificate.der());
        byte[] point = inspected.subjectKey();
        if (!Curve.P_256.contains(point)) {
            throw new UnsuitableException("the " + certificate + " can't be encrypted to; a key on P-256 is asked");
        }
        try {
            IssuerAndSerialNumber id = IssuerAndSerialNumber.getInstance(inspected.issuerAndSerial());
            return new Recipient(primitives.pointForAgreement(point), new KeyAgreeRecipientIdentifier(id));
        } catch (GeneralSecurityException e) {
            throw new UnsuitableException("the " + certificate + " can't be encrypted to");
        }
    }
}
