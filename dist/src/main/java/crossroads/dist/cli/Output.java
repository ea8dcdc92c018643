package crossroads.dist.cli;

/** How results are written: for people, or as the API represents them. */
public enum Output {
    TABLE,
    JSON
}
