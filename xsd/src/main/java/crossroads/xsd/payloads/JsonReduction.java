package crossroads.xsd.payloads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.xsd.schema.JsonShape;
import crossroads.xsd.secure.Discreet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON document on its way to what a row allows, by the same rules as {@link Reduction}: what no path names, and what no schema knows, stays behind. */
final class JsonReduction {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final PathSet allowed;
    private final Set<String> removed = new LinkedHashSet<>();
    private final List<String> path = new ArrayList<>();

    JsonReduction(PathSet allowed) {
        this.allowed = allowed;
    }

    /** Paths of what stayed behind, each once, in document order. */
    List<String> removed() {
        return List.copyOf(removed);
    }

    JsonNode reduce(String root, JsonNode value, JsonShape shape) {
        path.addLast(root);
        return allowed.names(path) ? value : frame(value, shape);
    }

    /** What stands above something allowed. */
    private JsonNode frame(JsonNode value, JsonShape shape) {
        if (value.isArray()) {
            return items((ArrayNode) value, shape);
        }
        ObjectNode kept = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonShape inside = shape.members().get(member.getKey());
            if (inside != null && JsonElements.isBare(inside) && member.getValue().isArray()) {
                ArrayNode some = items((ArrayNode) member.getValue(), inside);
                if (!some.isEmpty()) {
                    kept.set(member.getKey(), some);
                }
            } else {
                enter(member.getKey(), member.getValue(), inside, one -> kept.set(member.getKey(), one));
            }
        }
        return kept;
    }

    private ArrayNode items(ArrayNode values, JsonShape shape) {
        ArrayNode kept = NODES.arrayNode();
        values.forEach(item -> enter(shape.itemName(), item, shape.items(), kept::add));
        return kept;
    }

    private void enter(
            String name, JsonNode value, @org.jspecify.annotations.Nullable JsonShape shape, java.util.function.Consumer<JsonNode> keep) {
        path.addLast(name);
        if (shape != null && allowed.names(path)) {
            keep.accept(value);
        } else if (shape != null && value.isContainerNode() && allowed.leadsThrough(path)) {
            keep.accept(frame(value, shape));
        } else {
            removed.add(Discreet.path(path));
        }
        path.removeLast();
    }
}
