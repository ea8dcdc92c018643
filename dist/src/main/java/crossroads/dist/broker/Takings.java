package crossroads.dist.broker;

/**
 * Hears what became of the messages in the inboxes, by the hub's message id, once the broker has it on disk. Called on the broker's threads: it
 * only notes. Thread-safe.
 */
public interface Takings {

    /** A recipient acknowledged it. */
    void taken(String messageId);

    /** Its time ran out before it was taken. */
    void expired(String messageId);

    /** It could not be delivered, or its inbox was removed. */
    void dead(String messageId);
}
