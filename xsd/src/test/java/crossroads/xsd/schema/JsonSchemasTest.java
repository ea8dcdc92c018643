package crossroads.xsd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.xsd.secure.SecureJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every JSON schema of ours keeps to, that it says the same as the one for XML, and what makes one unusable. */
class JsonSchemasTest {

    private static final SchemaFolder FOLDER = SchemaFolder.onClassPath();

    @Test
    void everyObjectIsClosed() {
        FOLDER.of(SchemaFolder.JSON).files().forEach((file, bytes) -> everyObject(SecureJson.read(bytes).root(), object -> {
            boolean isClosed = object.path("additionalProperties").isBoolean() || object.path("unevaluatedProperties").isBoolean();
            boolean isPayloadOfAnyService = file.equals("envelope.schema.json") && !object.has("properties");
            boolean isPartOfAnEvent = object.path("properties").has("specversion");
            assertThat(isClosed || isPayloadOfAnyService || isPartOfAnEvent).as(file + ": " + object).isTrue();
        }));
    }

    @Test
    void everyTextIsBoundedAndSaysWhatItIs() {
        FOLDER.of(SchemaFolder.JSON).files().forEach((file, bytes) -> every("string", SecureJson.read(bytes).root(), text -> {
            assertThat(text.path("description").asText()).as(file + ": " + text).isNotEmpty();
            assertThat(text.has("pattern") || text.has("enum") || text.has("maxLength")).as(file + ": " + text).isTrue();
        }));
    }

    @Test
    void aPatternIsThatOfTheWholeTextAndWritesDigitsOut() {
        FOLDER.of(SchemaFolder.JSON).files().forEach((file, bytes) -> every("string", SecureJson.read(bytes).root(), text -> {
            String pattern = text.path("pattern").asText("^$");
            assertThat(pattern).as(file).startsWith("^").endsWith("$").doesNotContain("\\d", "\\p", "\\w");
        }));
    }

    @Test
    void theSharedTypesAreThoseOfXmlInTheSameWords() {
        Map<String, String> xml = new TreeMap<>(TypeTexts.of(FOLDER, "common.xsd").texts());
        JsonNode definitions = SecureJson.read(FOLDER.files().get("common.schema.json")).root().path("$defs");
        Map<String, String> json = new TreeMap<>();
        definitions.properties().forEach(one -> json.put(one.getKey(), one.getValue().path("description").asText()));

        assertThat(json).containsAllEntriesOf(xml);
        assertThat(json.keySet()).containsAll(SharedTypes.RULES.keySet()).contains(SharedTypes.PERIOD);
    }

    @Test
    void everyPathOfTheXmlIsOneOfTheJsonAndTheOtherWayRound() {
        FOLDER.payloads(SchemaFolder.XML).forEach((service, file) -> {
            String root = service.name();
            for (String document : new String[] {root + "Request", root + "Answer"}) {
                assertThat(Elements.ofJson(FOLDER, FOLDER.payloads(SchemaFolder.JSON).get(service), document))
                        .as(document)
                        .isNotEmpty()
                        .isEqualTo(Elements.ofXml(FOLDER, file, document));
            }
        });
    }

    @Test
    void aSchemaThatNamesWhatIsNotThereIsRefusedAndNothingIsFetched() {
        for (String elsewhere : new String[] {
            "http://127.0.0.1:1/common.schema.json#/$defs/ssin",
            "file:///etc/passwd#/$defs/ssin",
            "classpath:xsd/common.schema.json#/$defs/ssin",
            "../../common.schema.json#/$defs/ssin",
            "../common.schema.json#/$defs/nothing"
        }) {
            String schema = "{\"$defs\": {\"xRequest\": {\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"" + elsewhere + "\"}}}}}";
            assertThatIllegalArgumentException().as(elsewhere).isThrownBy(() -> compile(schema));
        }
    }

    @Test
    void aFileThatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> compile("{")).withMessageContaining("payloads/x.v1.schema.json");
    }

    private static void compile(String schema) {
        Map<String, byte[]> files = new HashMap<>(FOLDER.files());
        files.put("payloads/x.v1.schema.json", schema.getBytes(StandardCharsets.UTF_8));
        CompiledJsonSchema.in(new SchemaFolder(files)).compile("payloads/x.v1.schema.json", "xRequest");
    }

    private static void everyObject(JsonNode node, java.util.function.Consumer<JsonNode> check) {
        every("object", node, check);
    }

    private static void every(String type, JsonNode node, java.util.function.Consumer<JsonNode> check) {
        if (node.path("type").asText().equals(type)) {
            check.accept(node);
        }
        node.forEach(child -> every(type, child, check));
    }

    /** The paths of all elements that a document may have. */
    private static final class Elements {

        static Set<String> ofJson(SchemaFolder folder, String file, String document) {
            Set<String> paths = new TreeSet<>();
            json(new JsonSchemaFiles(folder).shape(file, document), "/" + document, paths);
            return paths;
        }

        private static void json(JsonShape shape, String path, Set<String> paths) {
            paths.add(path);
            if (shape.items() != null) {
                json(shape.items(), path + "/" + shape.itemName(), paths);
            }
            shape.members().forEach((name, inside) -> {
                if (inside.items() != null && !inside.isWrapped()) {
                    json(inside.items(), path + "/" + inside.itemName(), paths);
                } else {
                    json(inside, path + "/" + name, paths);
                }
            });
        }

        static Set<String> ofXml(SchemaFolder folder, String file, String document) {
            Set<String> paths = new TreeSet<>();
            Map<String, XsdTypes.Element> types = XsdTypes.of(folder, "common.xsd", file);
            xml(types, types.get(document), "/" + document, paths);
            return paths;
        }

        private static void xml(Map<String, XsdTypes.Element> types, XsdTypes.Element element, String path, Set<String> paths) {
            paths.add(path);
            XsdTypes.Element type = element.type().isEmpty() ? element : types.getOrDefault(element.type(), element);
            type.children().forEach(child -> xml(types, child, child.name().isEmpty() ? path : path + "/" + child.name(), paths));
        }
    }
}
