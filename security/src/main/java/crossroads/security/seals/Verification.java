package crossroads.security.seals;

import crossroads.hub.exchange.Seals.Unsealed;
import crossroads.hub.institution.Fingerprint;
import crossroads.security.providers.Primitives;
import java.security.MessageDigest;
import java.util.Optional;

/** Verifies SignedData against the registered certificate that its signed attributes name. Certificates inside it are not trusted. */
final class Verification {

    private final Primitives primitives;
    private final Signers signers;

    Verification(Primitives primitives, Signers signers) {
        this.primitives = primitives;
        this.signers = signers;
    }

    Unsealed verify(byte[] signedData) {
        Signed signed = Structure.parts("SignedData", () -> Signed.of(signedData));
        SignedAttributes attributes = signed.attributes();
        Optional<Fingerprint> fingerprint =
                signers.fingerprint(attributes.certificateHashBy(), attributes.certificateHash(), signed.certificates());
        Signer signer = fingerprint.flatMap(signers::find).orElseThrow(SealRefusals::closed);
        boolean named = signer.isNamedBy(signed.signer())
                && attributes.issuerSerial().map(signer.issuerSerial()::equals).orElse(true);
        byte[] digest = primitives.digest(signed.hash(), signed.content());
        if (!named
                || !MessageDigest.isEqual(digest, attributes.messageDigest())
                || !signer.key().verify(signed.scheme(), signed.hash(), attributes.signedBytes(), signed.signature())) {
            throw SealRefusals.closed();
        }
        return new Unsealed(signed.content(), fingerprint.orElseThrow(), signed.signature());
    }
}
