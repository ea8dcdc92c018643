package crossroads.checker.history;

/**
 * A promise that was not kept.
 *
 * @param ticket of the question that it is about, or what else names it; empty where it is about the whole log
 */
public record Violation(Kind kind, String ticket, String what) {

    /** What was promised. */
    public enum Kind {
        /** The broker took it, or the journal accepted it, and it is nowhere. */
        LOST,
        /** A second effect: two exchanges, two final words, two questions to one supplier. */
        DOUBLED,
        /** What was told or forwarded stands in no leaf, or the log does not hold together. */
        UNAUDITED,
        /** Somebody got what was not for him, or what nobody asked, or a word that was not due. */
        MISDELIVERED,
        /** Taken, and no final word came by itself. */
        UNANSWERED,
        /** A checkpoint that is not the hub's or of another log than the others. */
        FORK
    }
}
