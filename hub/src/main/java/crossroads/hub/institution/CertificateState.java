package crossroads.hub.institution;

/** Whether a registered certificate counts now. */
public enum CertificateState {
    LIVE,
    /** Its outside authority has not said for longer than the grace whether it is good. It counts again once it says so. */
    UNCONFIRMED,
    /** For ever. */
    REVOKED
}
