package crossroads.hub.exchange;

import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;

/**
 * Opens and makes the seal around an envelope (CMS: AuthEnvelopedData of SignedData). Thread-safe.
 *
 * <p>Guarantees: the content of an {@link Unsealed} is exactly what the registered certificate's key signed, under an allowed suite, with one
 * signer. Does not: look at validity, state or usage of the certificate, nor at what the content says.
 */
public interface Seals {

    /** @throws RefusedException ENV-002 (structure, number of signers), IDN-003 (suite), IDN-002 (decryption, unknown signer, signature) */
    Unsealed open(byte[] body);

    /** Signs for the hub and encrypts to this certificate. */
    byte[] seal(byte[] envelope, RegisteredCertificate recipient);

    /** Signs for the hub only: for refusals to those for whom no live encryption certificate is known. */
    byte[] sign(byte[] envelope);

    /**
     * What was under a seal.
     *
     * @param content the verified bytes: from here on nothing else is processed
     * @param signer whose registered certificate verified it
     * @param signature the signature's bytes, for the journal's private part only
     */
    record Unsealed(byte[] content, Fingerprint signer, byte[] signature) {}
}
