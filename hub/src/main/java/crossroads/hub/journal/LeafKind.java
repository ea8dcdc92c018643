package crossroads.hub.journal;

/** What a leaf records. The code stands in the encoding and is never reused. */
public enum LeafKind {
    REQUEST(1),
    ANSWER(2),
    REFUSAL(3),
    CLOSED(4),
    UNDELIVERED(5),
    WITHDRAWAL(6),
    REVISION(7),
    READ(8),
    PARKED(9),
    CLOCK(10);

    private final int code;

    LeafKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException when no kind has this code */
    public static LeafKind ofCode(long code) {
        for (LeafKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of leaf has the code " + code);
    }
}
