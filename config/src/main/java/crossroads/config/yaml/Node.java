package crossroads.config.yaml;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document that knows where it stands. */
public sealed interface Node {

    Place place();

    /** A text; plain when it was written without quotes. */
    record Scalar(Place place, String text, boolean isPlain) implements Node {

        /** Whether the core schema reads this as a number, a truth value or nothing, so that it is no text unless quoted. */
        public boolean isTypedByItself() {
            return isPlain && CoreSchema.isTyped(text);
        }

        public boolean isNull() {
            return isPlain && CoreSchema.isNull(text);
        }
    }

    /** A list. */
    record Items(Place place, List<Node> items) implements Node {}

    /** Keys and values, in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {}

    /** Something that strict YAML does not have here; the complaint stands in {@link StrictYaml.Document#complaints()}. */
    record Refused(Place place) implements Node {}

    /** The value of a key, and where the key stands. */
    record Entry(Place place, Node value) {}
}
