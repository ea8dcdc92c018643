package crossroads.xsd.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON schema says of one value beyond whether it is right: its kind, its members in the schema's order, and by which names of elements
 * paths call it. An array's {@code xml} says it as OpenAPI does: the items' own name, and whether the array is an element around them.
 *
 * @param type the name of the definition that it is, empty when it has none
 * @param text what the schema says of it for people
 * @param items of an array
 * @param itemName the name of an array's items, empty when they have none
 * @param isWrapped whether an array is an element itself, with its items as children; else the items stand in its place
 */
public record JsonShape(
        Kind kind,
        String type,
        String text,
        Map<String, JsonShape> members,
        @Nullable JsonShape items,
        String itemName,
        boolean isWrapped) {

    /** The kinds of value that a schema tells apart. */
    public enum Kind {
        OBJECT("an object, in braces"),
        ARRAY("an array, in brackets"),
        TEXT("a text, in quotes"),
        NUMBER("a whole number, without quotes"),
        FLAG("true or false, without quotes"),
        ANY("a value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a sender who sent another kind. */
        public String words() {
            return words;
        }
    }

    public JsonShape {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** What is said of the value at a path of names and indexes. */
    public Optional<JsonShape> at(List<String> path) {
        JsonShape shape = this;
        for (String name : path) {
            shape = shape.items == null ? shape.members.get(name) : shape.items;
            if (shape == null) {
                return Optional.empty();
            }
        }
        return Optional.of(shape);
    }
}
