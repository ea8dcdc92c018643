package crossroads.partner.letters;

/** An institution's seals: to the hub, and of the hub. Thread-safe. */
public interface SealBox {

    /** Signs with the institution's key and encrypts to the hub. */
    byte[] seal(byte[] envelope);

    /** Opens what the hub sealed, or only signed. @throws crossroads.hub.exchange.RefusedException when it is not the hub's or not for this institution */
    Opened open(byte[] body);

    /**
     * What was under the hub's seal.
     *
     * @param envelope the verified bytes
     * @param signedData the evidence: the hub's SignedData as it was inside
     * @param wasEncrypted the hub sends only refusals and notices unencrypted, to those to whom it can't encrypt
     */
    record Opened(byte[] envelope, byte[] signedData, boolean wasEncrypted) {}
}
