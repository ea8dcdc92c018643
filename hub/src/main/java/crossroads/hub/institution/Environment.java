package crossroads.hub.institution;

/** Which installation a message is for; one of another environment is refused. */
public enum Environment {
    TEST,
    ACCEPTANCE,
    PRODUCTION
}
