package crossroads.security.outside;

/** A certificate that an institution may not bring, with the rule that it breaks. Holds nothing of the certificate's names: they may be a person's. */
public final class UntrustedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Rule rule;

    UntrustedException(Rule rule, String detail) {
        super(detail, null, false, false);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }

    /** What a certificate of an outside authority must obey. */
    public enum Rule {
        /** It is one certificate, in PEM or DER. */
        READABLE,
        /** P-256 or P-384, or RSA of 3072 bits; signed with SHA-2. */
        STRENGTH,
        /** It names no other environment than this. */
        ENVIRONMENT,
        /** It names no other institution than the one that brings it. */
        INSTITUTION,
        /** It is valid now. */
        VALIDITY,
        /** An authority of the configuration that this institution may use signed it. */
        AUTHORITY,
        /** Its key usage serves what it is brought for, and it is no authority itself. */
        USAGE
    }
}
