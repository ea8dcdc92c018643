package crossroads.dist.testbench;

/** The client did something else than the case asks for. It has no stack trace: it is a finding, not a fault. */
final class Unexpected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Seen seen;

    Unexpected(String key, Object... values) {
        super(key, null, false, false);
        this.seen = Seen.of(key, values);
    }

    Seen seen() {
        return seen;
    }
}
