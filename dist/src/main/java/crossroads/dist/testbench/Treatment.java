package crossroads.dist.testbench;

/** What the bench does to a message of the hub before the client gets it. */
enum Treatment {
    /** Nothing: signed with the key of now, encrypted to the client's newest one. */
    NONE(true),
    /** Signed with the hub's next key, whose certificate it published before. */
    NEXT_KEY(true),
    /** Encrypted to the client's replaced key, as what waited through its renewal is. */
    OLD_KEY(true),
    /** One byte of what was encrypted changed. */
    FLIPPED(false),
    /** Something of what was signed changed, and encrypted as it should be. */
    ALTERED(false),
    /** Signed by another member of the sector. */
    STRANGER(false),
    /** Signed and not encrypted. */
    NOT_ENCRYPTED(false),
    /** The hub's, but for another institution. */
    OTHER_RECIPIENT(false),
    /** The hub's, but of another environment. */
    OTHER_ENVIRONMENT(false);

    private final boolean isGenuine;

    Treatment(boolean isGenuine) {
        this.isGenuine = isGenuine;
    }

    /** Whether the client must take it for the hub's message to it. */
    boolean isGenuine() {
        return isGenuine;
    }
}
