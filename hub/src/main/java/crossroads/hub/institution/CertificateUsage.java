package crossroads.hub.institution;

/** What a registered certificate is for. */
public enum CertificateUsage {
    TLS,
    SIGN,
    ENCRYPT
}
