package crossroads.xsd.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.xsd.secure.Discreet;
import crossroads.xsd.secure.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One definition of a JSON schema, ready for use by many threads. What it refuses is told as {@link CompiledSchema} tells it of XML, with line, column and
 * JSON pointer; what no schema can say of a type is checked by the same rules.
 */
public final class CompiledJsonSchema {

    private final Schema schema;
    private final JsonShape shape;

    private CompiledJsonSchema(Schema schema, JsonShape shape) {
        this.schema = schema;
        this.shape = shape;
    }

    /** Compiles definitions out of the folder's files. @throws IllegalArgumentException when something is not usable */
    public static Source in(SchemaFolder folder) {
        JsonSchemaFiles files = new JsonSchemaFiles(folder);
        return (file, definition) -> {
            try {
                return new CompiledJsonSchema(files.schema(file, definition), files.shape(file, definition));
            } catch (com.networknt.schema.SchemaException e) {
                throw new IllegalArgumentException("not a usable schema, " + file + ": " + e.getMessage(), e);
            }
        };
    }

    /** Files that definitions are compiled out of. */
    @FunctionalInterface
    public interface Source {
        CompiledJsonSchema compile(String file, String definition);
    }

    public JsonShape shape() {
        return shape;
    }

    /** @throws RefusedException ENV-003 with line, column and JSON pointer */
    public void check(JsonDocument document) {
        List<Error> errors = schema.validate(document.root(), CompiledJsonSchema::firstEnds);
        if (!errors.isEmpty()) {
            throw JsonComplaint.of(errors.getFirst(), shape, document);
        }
        obey(document, document.root(), shape, new ArrayList<>());
    }

    /** What follows a first violation is often only its consequence. */
    private static void firstEnds(ExecutionContext context) {
        context.executionConfig(config -> config.failFast(true));
    }

    private static void obey(JsonDocument document, JsonNode value, JsonShape shape, List<String> path) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonShape inside = shape.members().get(member.getKey());
            if (inside != null) {
                path.addLast(member.getKey());
                obey(document, member.getValue(), inside, path);
                path.removeLast();
            }
        }
        if (shape.items() != null) {
            for (int i = 0; i < value.size(); i++) {
                path.addLast(Integer.toString(i));
                obey(document, value.get(i), shape.items(), path);
                path.removeLast();
            }
        }
        // To a schema 1.0 is an integer; to who reads digits it is none.
        if (shape.kind() == JsonShape.Kind.NUMBER && !value.isIntegralNumber()) {
            throw refused(document, path, "it must be " + shape.kind().words());
        }
        SharedTypes.Rule rule = SharedTypes.JSON_RULES.get(shape.type());
        if (rule != null && !rule.test().test(value.asText())) {
            throw refused(document, path, rule.reason().isEmpty() ? Discreet.value(value.asText()) + " is not " + shape.text() : rule.reason());
        }
        // Both are valid dates of four-digit years: as texts they are in the order of time.
        if (shape.type().equals(SharedTypes.PERIOD) && value.has("end") && value.path("end").asText().compareTo(value.path("begin").asText()) < 0) {
            throw refused(document, path, "the period ends before it begins");
        }
    }

    static RefusedException refused(JsonDocument document, List<String> path, String rule) {
        crossroads.hub.envelope.Location where = document.location(path);
        return new RefusedException(Refusal.of(RefusalId.ENV_003, where.path(), RuleKey.SCHEMA, new Text(Discreet.text(rule))).at(where));
    }
}
