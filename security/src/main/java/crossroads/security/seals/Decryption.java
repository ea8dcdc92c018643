package crossroads.security.seals;

import crossroads.security.keys.DecryptionKey;
import crossroads.security.providers.Primitives;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens AuthEnvelopedData with one of our keys. Once structure and suite are right, of what fails nothing is told apart. */
final class Decryption {

    private final Primitives primitives;
    private final List<OwnRecipient> own;

    Decryption(Primitives primitives, List<DecryptionKey> keys) {
        this.primitives = primitives;
        this.own = keys.stream().map(OwnRecipient::of).toList();
    }

    byte[] decrypt(byte[] body) {
        Sealed sealed = Structure.parts("AuthEnvelopedData", () -> Sealed.of(body));
        for (Addressee addressee : sealed.addressees()) {
            Optional<DecryptionKey> key = own.stream().filter(one -> one.isNamedBy(addressee.id())).map(OwnRecipient::key).findFirst();
            if (key.isPresent()) {
                try {
                    return decrypt(key.get(), addressee, sealed);
                } catch (GeneralSecurityException e) {
                    throw SealRefusals.closed();
                }
            }
        }
        throw SealRefusals.closed();
    }

    private byte[] decrypt(DecryptionKey key, Addressee addressee, Sealed sealed) throws GeneralSecurityException {
        byte[] wrapping = KeyEncryption.key(key.agree(addressee.point()), addressee.ukm(), primitives);
        byte[] contentKey = primitives.unwrap(wrapping, addressee.encryptedKey());
        if (contentKey.length != 32) {
            throw new GeneralSecurityException("a content key of another length");
        }
        byte[] plain = primitives.decrypt(contentKey, sealed.nonce(), new byte[0], sealed.contentAndTag());
        Arrays.fill(contentKey, (byte) 0);
        return plain;
    }
}
