package crossroads.security.seals;

import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.VerificationKey;
import crossroads.security.providers.Primitives;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x509.IssuerSerial;

/** A certificate that signs: its key, and the names under which CMS points to it. */
record Signer(VerificationKey key, SignerIdentifier byIssuer, Optional<SignerIdentifier> byKeyId, IssuerSerial issuerSerial) {

    /** @throws crossroads.security.certificates.UnsuitableException when the suites don't allow the key */
    static Signer of(byte[] certificate, Primitives primitives) {
        InspectedCertificate inspected = InspectedCertificate.of(certificate);
        IssuerAndSerialNumber issuer = IssuerAndSerialNumber.getInstance(inspected.issuerAndSerial());
        return new Signer(
                inspected.key(primitives),
                new SignerIdentifier(issuer),
                inspected.subjectKeyId().map(id -> new SignerIdentifier(new DEROctetString(id))),
                new IssuerSerial(issuer.getName(), issuer.getSerialNumber().getValue()));
    }

    boolean isNamedBy(SignerIdentifier id) {
        return byIssuer.equals(id) || byKeyId.filter(id::equals).isPresent();
    }
}
