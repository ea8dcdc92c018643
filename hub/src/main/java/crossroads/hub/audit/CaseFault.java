package crossroads.hub.audit;

/** What of a case does not hold: the first thing found, in this order, by every verifier. Its word is the contract, not its text. */
public enum CaseFault {
    /** Counts, hub or environment are not those of the content. */
    MANIFEST,
    /** Nobody whom the reader trusts vouches for the certificate that signed a checkpoint. */
    AUTHORITY,
    SIGNATURE,
    /** A checkpoint does not extend the one before, or a held one. */
    CONSISTENCY,
    /** A leaf can't be read, or is not what was hashed. */
    HASH,
    /** The words of a leaf are not those of its bytes, or are missing. */
    ENTRY,
    /** A leaf is not proved to stand in the newest checkpoint's log. */
    INCLUSION,
    /** A receipt does not fit the log of this case. */
    RECEIPT,
    /** What a witness saw does not fit the log of this case. */
    WITNESS;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
