package crossroads.hub.institution;

/** Whether a registered certificate still counts. */
public enum CertificateState {
    LIVE,
    REVOKED
}
