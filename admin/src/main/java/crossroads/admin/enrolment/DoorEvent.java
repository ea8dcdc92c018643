package crossroads.admin.enrolment;

/** What the door tells the hub of those who were not let in: words of the record of security events. */
public enum DoorEvent {
    TOKEN_WRONG,
    TOKEN_EXPIRED,
    /** Somebody else may have had it. */
    TOKEN_USED_AGAIN,
    RENEWAL_BY_UNKNOWN,
    RENEWAL_BY_REVOKED;

    /** Where they are noted. */
    @FunctionalInterface
    public interface Notes {
        void note(String address, DoorEvent event);
    }
}
