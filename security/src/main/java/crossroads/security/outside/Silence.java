package crossroads.security.outside;

/**
 * That an authority gave no answer that counts, and why.
 *
 * @param detail for the hub's operator, never what the other side wrote
 */
public record Silence(Reason reason, String detail) {

    /** Why there is no answer; also words of the record of security events. */
    public enum Reason {
        /** Nobody there, too slow, or another HTTP status than 200. */
        UNREACHABLE,
        /** More bytes than are read. */
        TOO_LARGE,
        /** Not a list or response in DER. */
        UNREADABLE,
        /** A list in the name of another authority, though signed with the key of this one. */
        OTHER_ISSUER,
        /** Not signed by the authority, or by a scheme that is too weak. */
        FORGED,
        /** A list that says something which must be understood, and is not: of a part only, changes only, of others. */
        CRITICAL_EXTENSION,
        /** Its time is over, it has none, or it has not begun. */
        STALE,
        /** A list with a lower number than one that was seen. */
        OLDER,
        /** A response that the JDK's checker does not accept: signature, time, nonce, or not about the certificate. */
        NOT_ACCEPTED,
        /** The responder does not know the certificate. */
        UNKNOWN_CERTIFICATE
    }

    @Override
    public String toString() {
        return reason + " (" + detail + ")";
    }
}
