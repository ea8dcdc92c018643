package crossroads.hub.envelope;

/**
 * Where in a document the fault stands: line and column from 1, and the path of the element or member.
 * In a payload, lines count from the payload's first line.
 */
public record Location(int line, int column, String path) {

    @Override
    public String toString() {
        return line + ":" + column + " " + path;
    }
}
