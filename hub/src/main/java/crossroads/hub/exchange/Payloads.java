package crossroads.hub.exchange;

import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.service.ServiceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Looks into payloads: schema, values at paths, reduction. Thread-safe. Paths are as {@link crossroads.hub.service.Service} says, the same for
 * every format; a payload in a format that does not name its root or its elements is read by the schema of its service and direction.
 */
public interface Payloads {

    /** Which of a service's two documents a payload must be. */
    enum Direction {
        QUESTION,
        ANSWER
    }

    /** Whether the service's schemas are known. */
    boolean knows(ServiceId service);

    /** Checks against the service's schema and what schemas can't say (check digits of CBE and NSSO numbers, dates). @throws RefusedException ENV-003 with line, column and path */
    void check(ServiceId service, Direction direction, Payload payload);

    /** The texts at these paths, in document order. */
    List<String> values(ServiceId service, Direction direction, Payload payload, List<String> paths);

    /** The period at this path, from its children {@code begin} and {@code end}. @throws RefusedException ENV-003 when it ends before it begins */
    Optional<Period> period(ServiceId service, Direction direction, Payload payload, String path);

    /** Removes every element of a valid payload that no path allows (its ancestors stay); names what was removed. */
    Reduced reduce(ServiceId service, Direction direction, Payload payload, SortedSet<String> allowed);

    /** Writes an answer of the hub's own. */
    Payload write(ServiceId service, Node root, Format format);

    /**
     * A payload without what may not pass; the very same object when nothing had to go.
     *
     * @param removed paths of the removed elements, each once, in document order
     */
    record Reduced(Payload payload, List<String> removed) {}

    /** A small tree that becomes an element with a text or with children. */
    record Node(String name, String text, List<Node> children) {
        public static Node leaf(String name, String text) {
            return new Node(name, text, List.of());
        }

        public static Node of(String name, List<Node> children) {
            return new Node(name, "", List.copyOf(children));
        }
    }
}
