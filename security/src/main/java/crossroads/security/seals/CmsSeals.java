package crossroads.security.seals;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.exchange.Seals;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.keys.DecryptionKey;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Seals in CMS (RFC 5652, 5083, 5753, 5035): AuthEnvelopedData of SignedData, in DER. The same for the hub and for its partners. Thread-safe.
 *
 * <p>Guarantees: the content is exactly what the key of the registered certificate signed, under the {@link Suite}, by one signer; whatever
 * can't be decrypted or verified is refused in one and the same words. Does not: look at validity, state or usage of the signer's
 * certificate; know who the recipient was meant to be: the envelope says so.
 */
public final class CmsSeals implements Seals {

    /** A backstop; doors and the walk have lower limits. */
    public static final int AT_MOST = 64 << 20;

    private static final int KEPT = 20_000;

    private final Primitives primitives;
    private final Signing signing;
    private final Encryption encryption;
    private final Decryption decryption;
    private final Verification verification;
    private final Map<Fingerprint, Recipient> recipients = new ConcurrentHashMap<>();

    /**
     * @param signing with which we sign
     * @param decryption our keys, the current and older ones: a message says to which it is encrypted
     * @param registry certificates of signers by their fingerprint; asked once for each message
     */
    public CmsSeals(
            Primitives primitives,
            SigningKey signing,
            List<DecryptionKey> decryption,
            Function<Fingerprint, Optional<RegisteredCertificate>> registry) {
        this.primitives = primitives;
        this.signing = new Signing(primitives, signing);
        this.encryption = new Encryption(primitives);
        this.decryption = new Decryption(primitives, decryption);
        this.verification = new Verification(primitives, new Signers(registry, primitives));
    }

    @Override
    public Unsealed open(byte[] body) {
        return openKeeping(body).unsealed();
    }

    /** As {@link #open}, with the SignedData that was inside: who archives it can prove the message to others. */
    public Kept openKeeping(byte[] body) {
        requireBounded(body);
        byte[] signedData = decryption.decrypt(body);
        return new Kept(signedData, verification.verify(signedData), true);
    }

    /** Opens what was signed and not encrypted: evidence, and refusals that the hub could encrypt to nobody. @throws RefusedException as {@link #open} */
    public Kept openSignedOnly(byte[] body) {
        requireBounded(body);
        return new Kept(body, verification.verify(body), false);
    }

    /** For partners, to whom the hub may send either. Nothing but a refusal may come unencrypted: ask {@link Kept#wasEncrypted}. */
    public Kept openEither(byte[] body) {
        requireBounded(body);
        return Structure.isSignedData(body) ? openSignedOnly(body) : openKeeping(body);
    }

    @Override
    public byte[] seal(byte[] envelope, RegisteredCertificate recipient) {
        return encrypt(signing.sign(envelope), recipient);
    }

    /** Encrypts what was signed before, by whomever. */
    public byte[] encrypt(byte[] signedData, RegisteredCertificate recipient) {
        return encryption.encrypt(signedData, recipient(recipient));
    }

    @Override
    public byte[] sign(byte[] envelope) {
        return signing.sign(envelope);
    }

    private Recipient recipient(RegisteredCertificate certificate) {
        Recipient known = recipients.get(certificate.fingerprint());
        if (known != null) {
            return known;
        }
        if (recipients.size() >= KEPT) {
            recipients.clear();
        }
        Recipient parsed = Recipient.of(certificate, primitives);
        recipients.put(certificate.fingerprint(), parsed);
        return parsed;
    }

    private static void requireBounded(byte[] body) {
        if (body.length > AT_MOST) {
            throw SealRefusals.tooLarge(body.length, AT_MOST);
        }
    }

    /**
     * What was opened, and what proves it.
     *
     * @param signedData the CMS SignedData in DER; treat it as read only
     */
    public record Kept(byte[] signedData, Unsealed unsealed, boolean wasEncrypted) {}
}
