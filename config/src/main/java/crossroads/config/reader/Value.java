package crossroads.config.reader;

import crossroads.config.yaml.Node;
import crossroads.config.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a file while it is read: what it is, where it stands, and how to complain about it. */
final class Value {

    private final Problems problems;
    private final String file;
    private final @Nullable Value parent;
    private final String name;
    private final Place place;
    private final Node node;

    private Value(Problems problems, String file, @Nullable Value parent, String name, Place place, Node node) {
        this.problems = problems;
        this.file = file;
        this.parent = parent;
        this.name = name;
        this.place = place;
        this.node = node;
    }

    static Value root(Problems problems, String file, Node node) {
        return new Value(problems, file, null, "", node.place(), node);
    }

    Value child(String childName, Node child) {
        return new Value(problems, file, this, childName, child.place(), child);
    }

    String file() {
        return file;
    }

    /** {@code /spec/rows/2/service}; the root has none. */
    String path() {
        return parent == null ? "" : parent.path() + "/" + name;
    }

    /** {@code line 12 of authorizations/FICT-2026-001.yaml} */
    String whereabouts() {
        return "line " + place.line() + " of " + file;
    }

    <T> Optional<T> refuse(String what, String remedy) {
        return refuseAt(place, path(), what, remedy);
    }

    <T> Optional<T> refuseAt(Place where, String path, String what, String remedy) {
        problems.add(file, where, path, what, remedy);
        return Optional.empty();
    }

    boolean isNull() {
        return node instanceof Node.Scalar scalar && scalar.isNull();
    }

    /** The text as it is written, whatever it means; complains only when it is no text at all. */
    Optional<Node.Scalar> scalar(String expected) {
        return switch (node) {
            case Node.Scalar scalar when !scalar.isNull() -> Optional.of(scalar);
            case Node.Scalar _ -> refuse("nothing is written here", "write " + expected);
            case Node.Items _ -> refuse("a list", "write " + expected);
            case Node.Mapping _ -> refuse("a mapping", "write " + expected);
            case Node.Refused _ -> Optional.empty();
        };
    }

    Optional<Section> section() {
        return switch (node) {
            case Node.Mapping mapping -> Optional.of(new Section(this, mapping));
            case Node.Items _ -> refuse("a list", "write keys and values");
            case Node.Scalar _ -> refuse("a single value", "write keys and values");
            case Node.Refused _ -> Optional.empty();
        };
    }

    /** Each item of a list that is not empty. */
    Optional<List<Value>> items() {
        return switch (node) {
            case Node.Items list when list.items().isEmpty() -> refuse("an empty list", "name at least one");
            case Node.Items list -> {
                List<Value> values = new ArrayList<>(list.items().size());
                for (Node item : list.items()) {
                    values.add(child(Integer.toString(values.size()), item));
                }
                yield Optional.of(values);
            }
            case Node.Mapping _ -> refuse("a mapping", "write a list");
            case Node.Scalar _ -> refuse("a single value", "write a list, also of one: [ … ]");
            case Node.Refused _ -> Optional.empty();
        };
    }

    boolean isText(String text) {
        return node instanceof Node.Scalar scalar && scalar.text().equals(text);
    }

    boolean isMapping() {
        return node instanceof Node.Mapping;
    }
}
