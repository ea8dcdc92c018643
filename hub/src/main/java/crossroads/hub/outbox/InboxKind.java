package crossroads.hub.outbox;

/** Which of an institution's inboxes a message goes to. */
public enum InboxKind {
    ONLINE,
    BULK;

    /** The last part of the queue's name. */
    public String queueSuffix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
