package crossroads.xsd.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import crossroads.hub.exchange.RefusedException;
import crossroads.xsd.secure.Discreet;
import crossroads.xsd.secure.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/** Says a violation of a JSON schema in words of our own: the validator's repeat the document and depend on the machine's language. */
final class JsonComplaint {

    private JsonComplaint() {}

    static RefusedException of(Error error, JsonShape root, JsonDocument document) {
        List<String> path = path(error.getInstanceLocation());
        String property = error.getProperty();
        JsonNode value = at(document.root(), path);
        JsonShape shape = root.at(path).orElse(root);
        return switch (error.getKeyword()) {
            case "required" -> CompiledJsonSchema.refused(document, path, "incomplete" + (property == null ? "" : "; expected: " + property));
            // Its property is the one that asks for the other.
            case "dependentRequired" -> CompiledJsonSchema.refused(document, path, "incomplete; expected: " + error.getArguments()[0]);
            case "additionalProperties", "unevaluatedProperties" -> {
                if (property != null && value.has(property)) {
                    path.add(property);
                }
                yield CompiledJsonSchema.refused(document, path, "not known here");
            }
            case "type" ->
                CompiledJsonSchema.refused(
                        document, path, value.isNull() ? "it can't be null: leave it out" : "it must be " + shape.kind().words());
            case "minProperties" ->
                CompiledJsonSchema.refused(document, path, "incomplete" + (shape.text().isEmpty() ? "" : "; expected: " + shape.text()));
            case "maxProperties" -> CompiledJsonSchema.refused(document, path, "it has too many members");
            case "minItems" -> CompiledJsonSchema.refused(document, path, "it has too few items: leave it out where it has none");
            case "maxItems" -> CompiledJsonSchema.refused(document, path, "it has too many items");
            case "pattern", "enum", "const", "minLength", "maxLength", "minimum", "maximum", "format" ->
                CompiledJsonSchema.refused(
                        document, path, Discreet.value(value.asText()) + " is not " + (shape.text().isEmpty() ? "allowed here" : shape.text()));
            default -> CompiledJsonSchema.refused(document, path, "it breaks the rule " + error.getKeyword());
        };
    }

    private static List<String> path(NodePath location) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getName(i));
        }
        return path;
    }

    private static JsonNode at(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node;
    }
}
