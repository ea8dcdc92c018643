package crossroads.hub.conversation;

/** Where the delivery of a question to one supplier stands. */
public enum DeliveryState {
    OPEN,
    ANSWERED,
    FAILED,
    EXPIRED
}
