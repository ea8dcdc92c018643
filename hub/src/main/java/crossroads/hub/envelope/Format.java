package crossroads.hub.envelope;

/** How a conversation is written; it keeps its format from question to answer. */
public enum Format {
    XML,
    JSON
}
