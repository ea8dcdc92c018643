package crossroads.security.providers;

/** The kinds of signature that the suites allow. We make the first only; the others are verified for institutions with legacy certificates. */
public enum Scheme {
    ECDSA,
    RSA_PKCS1,
    RSA_PSS
}
