package crossroads.hub.service;

/** How the messages of a service follow each other. */
public enum Pattern {
    CONSULTATION,
    SEMI_ON_LINE,
    SUBMISSION,
    MUTATION,
    INTEGRATION,
    BATCH,
    COLLECT
}
