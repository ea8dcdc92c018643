package crossroads.dist.cli;

/** How results are written: for people, or for programs. */
public enum Output {
    TABLE,
    /** As the API represents them. */
    JSON,
    /** The same as YAML. */
    YAML,
    /** A line an item (RFC 4180), its fields as columns. */
    CSV,
    /** A line an item: what names it, for the next command. */
    ID
}
