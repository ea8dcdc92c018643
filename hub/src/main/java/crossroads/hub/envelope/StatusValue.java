package crossroads.hub.envelope;

/** The three values that are never mixed. */
public enum StatusValue {
    /** Treated; there is data. */
    DATA_FOUND,
    /** Treated properly; nothing is there. */
    NO_DATA_FOUND,
    /** Not treated; the code says why. */
    NO_RESULT
}
