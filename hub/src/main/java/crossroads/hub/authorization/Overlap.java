package crossroads.hub.authorization;

/** When the recipient's inscription must run. */
public enum Overlap {
    /** On the day of the decision. */
    ACTIVE_NOW,
    /** On at least one day of the period asked about. */
    OVERLAP
}
