package crossroads.hub.refusal;

/** What a sender can do about a refusal. */
public enum Retry {
    /** Correct the message and send it under a new ticket. */
    CORRECT,
    /** Nothing that the sender alone can change. */
    NEVER,
    /** Send the same question again as a new message. */
    NEW_MESSAGE,
    /** The same message again later is safe. */
    LATER,
    /** The same message again after the time given. */
    RETRY_AFTER
}
