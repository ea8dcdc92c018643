package crossroads.hub.conversation;

/** Where an exchange stands: OPEN, perhaps INTERIM, then one of the three ends, once. */
public enum ExchangeState {
    OPEN,
    INTERIM,
    ANSWERED,
    NO_RESULT,
    REFUSED;

    public boolean isClosed() {
        return this != OPEN && this != INTERIM;
    }
}
