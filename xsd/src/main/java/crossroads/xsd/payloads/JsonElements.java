package crossroads.xsd.payloads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.xsd.schema.JsonShape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON as the elements that paths name, and elements as JSON: the same tree as the XML of the same service, by the schema's {@code xml}. */
final class JsonElements {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonElements() {}

    /** What the schema does not know is no element. */
    static Node read(String name, JsonNode value, JsonShape shape) {
        if (!value.isContainerNode()) {
            return Node.leaf(name, value.asText());
        }
        List<Node> children = new ArrayList<>();
        if (shape.items() != null) {
            value.forEach(item -> children.add(read(shape.itemName(), item, shape.items())));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonShape inside = shape.members().get(member.getKey());
            if (inside == null) {
                continue;
            }
            if (isBare(inside)) {
                member.getValue().forEach(item -> children.add(read(inside.itemName(), item, inside.items())));
            } else {
                children.add(read(member.getKey(), member.getValue(), inside));
            }
        }
        return Node.of(name, children);
    }

    /** @throws IllegalArgumentException when the schema has no place for an element */
    static JsonNode write(Node node, JsonShape shape) {
        return switch (shape.kind()) {
            case TEXT -> NODES.textNode(node.text());
            case NUMBER -> NODES.numberNode(new BigInteger(node.text()));
            case FLAG -> NODES.booleanNode(Boolean.parseBoolean(node.text()));
            case ARRAY -> items(node.children(), shape);
            case OBJECT -> object(node, shape);
            case ANY -> throw new IllegalArgumentException("the schema says too little of " + node.name());
        };
    }

    private static ObjectNode object(Node node, JsonShape shape) {
        ObjectNode object = NODES.objectNode();
        int placed = 0;
        for (Map.Entry<String, JsonShape> member : shape.members().entrySet()) {
            JsonShape inside = member.getValue();
            String element = isBare(inside) ? inside.itemName() : member.getKey();
            List<Node> found = node.children().stream().filter(child -> child.name().equals(element)).toList();
            placed += found.size();
            if (isBare(inside) && !found.isEmpty()) {
                object.set(member.getKey(), items(found, inside));
            } else if (found.size() == 1) {
                object.set(member.getKey(), write(found.getFirst(), inside));
            } else if (!found.isEmpty()) {
                throw new IllegalArgumentException(element + " stands more than once in " + node.name());
            }
        }
        if (placed != node.children().size()) {
            throw new IllegalArgumentException("the schema has no place for something in " + node.name());
        }
        return object;
    }

    private static ArrayNode items(List<Node> nodes, JsonShape shape) {
        ArrayNode array = NODES.arrayNode();
        for (Node node : nodes) {
            if (!node.name().equals(shape.itemName()) || shape.items() == null) {
                throw new IllegalArgumentException("the schema has no place for " + node.name());
            }
            array.add(write(node, shape.items()));
        }
        return array;
    }

    /** Whether its items stand in its place. */
    static boolean isBare(JsonShape shape) {
        return shape.items() != null && !shape.isWrapped();
    }
}
