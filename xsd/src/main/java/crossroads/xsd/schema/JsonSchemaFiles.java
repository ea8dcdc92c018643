package crossroads.xsd.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import crossroads.hub.exchange.RefusedException;
import crossroads.xsd.secure.SecureJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of a folder as one whole: each may name definitions of the others, none can reach anything else. */
final class JsonSchemaFiles {

    /** Where the schemas are published; nothing is fetched from there. */
    private static final String BASE = "https://crossroads.example/schemas/";

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012()).keyword(new NonValidationKeyword("xml")).build();

    private final Map<String, JsonNode> trees = new HashMap<>();
    private final SchemaRegistry registry;

    /** @throws IllegalArgumentException when a file is not readable JSON */
    JsonSchemaFiles(SchemaFolder folder) {
        Map<String, String> texts = new HashMap<>();
        folder.of(SchemaFolder.JSON).files().forEach((name, bytes) -> {
            try {
                trees.put(BASE + name, SecureJson.read(bytes).root());
            } catch (RefusedException e) {
                throw new IllegalArgumentException("not a usable schema, " + name + ": " + e.getMessage(), e);
            }
            texts.put(BASE + name, new String(bytes, StandardCharsets.UTF_8));
        });
        this.registry = SchemaRegistry.withDialect(DIALECT, builder -> builder.schemas(texts));
    }

    /** One definition of one file. @throws IllegalArgumentException when it, or something that it names, is not there */
    Schema schema(String file, String definition) {
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + file + "#/$defs/" + definition));
        schema.initializeValidators();
        return schema;
    }

    JsonShape shape(String file, String definition) {
        return shape(BASE + file, definition(BASE + file, definition), definition);
    }

    private JsonNode definition(String uri, String name) {
        JsonNode found = trees.containsKey(uri) ? trees.get(uri).path("$defs").path(name) : null;
        if (found == null || !found.isObject()) {
            throw new IllegalArgumentException("there is no definition " + name + " in " + uri);
        }
        return found;
    }

    /** @param type the name of the definition that the schema is, or nothing */
    private JsonShape shape(String uri, JsonNode schema, String type) {
        String ref = schema.path("$ref").asText("");
        if (!ref.isEmpty()) {
            int hash = ref.indexOf("#/$defs/");
            String target = hash == 0 ? uri : java.net.URI.create(uri).resolve(ref.substring(0, Math.max(0, hash))).toString();
            String name = ref.substring(hash + "#/$defs/".length());
            return shape(target, definition(target, name), name);
        }
        Map<String, JsonShape> members = new LinkedHashMap<>();
        schema.path("allOf").forEach(part -> members.putAll(shape(uri, part, "").members()));
        schema.path("properties").properties().forEach(member -> members.put(member.getKey(), shape(uri, member.getValue(), "")));
        @Nullable JsonShape items = schema.has("items") ? shape(uri, schema.path("items"), "") : null;
        return new JsonShape(
                kind(schema),
                type,
                schema.path("description").asText(""),
                members,
                items,
                schema.path("items").path("xml").path("name").asText(""),
                schema.path("xml").path("wrapped").asBoolean(false));
    }

    private static JsonShape.Kind kind(JsonNode schema) {
        return switch (schema.path("type").asText("")) {
            case "object" -> JsonShape.Kind.OBJECT;
            case "array" -> JsonShape.Kind.ARRAY;
            case "string" -> JsonShape.Kind.TEXT;
            case "integer" -> JsonShape.Kind.NUMBER;
            case "boolean" -> JsonShape.Kind.FLAG;
            default -> JsonShape.Kind.ANY;
        };
    }
}
