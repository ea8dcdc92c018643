package crossroads.hub.directory;

/** The capacity in which an institution knows a person: a number from its class's list. */
public record Quality(int code) implements Comparable<Quality> {

    public Quality {
        if (code < 0 || code > 999) {
            throw new IllegalArgumentException("a quality is a number from 0 to 999");
        }
    }

    @Override
    public int compareTo(Quality other) {
        return Integer.compare(code, other.code);
    }

    @Override
    public String toString() {
        return Integer.toString(code);
    }
}
