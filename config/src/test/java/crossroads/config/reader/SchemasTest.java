package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import crossroads.config.SmallCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The schemas that editors use agree with the reader that decides. */
class SchemasTest {

    static final List<Spoiled> SPOILED = Spoiled.ALL;

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<Path, Schema> SCHEMAS = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void everyFileOfTheSmallNetworkNamesItsSchemaAndObeysIt() throws Exception {
        assertThat(complaintsAboutAll(SmallCopy.SMALL, SmallCopy.SMALL)).isEmpty();
    }

    @Test
    void everyFileOfTheExampleNamesItsSchemaAndObeysIt() throws Exception {
        Path example = Path.of("example");

        assertThat(complaintsAboutAll(example, example)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("SPOILED")
    void whatASchemaCanSeeItRefusesToo(Spoiled spoiled) throws Exception {
        SmallCopy small = SmallCopy.in(folder);
        spoiled.how().accept(small);
        if (spoiled.toString().equals("a file that is no YAML")) {
            return;
        }

        boolean isRefused = !complaintsAboutAll(small.folder(), SmallCopy.SMALL).isEmpty();

        assertThat(isRefused).isEqualTo(spoiled.isRefusedBySchema());
    }

    /** Schemas are looked up beside the original, because a copy has none. */
    static List<String> complaintsAboutAll(Path folder, Path original) throws IOException {
        List<String> complaints = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".yaml"))::iterator) {
                String first = Files.readString(file).lines().findFirst().orElseThrow();
                if (first.startsWith("# yaml-language-server: $schema=")) {
                    Path inOriginal = original.resolve(folder.relativize(file));
                    Path schema = inOriginal.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
                    complaints.addAll(complaints(file, schema));
                } else if (folder.equals(original)) {
                    complaints.add(file + " names no schema");
                }
            }
        }
        return complaints;
    }

    private static List<String> complaints(Path file, Path schema) throws IOException {
        if (!SCHEMAS.containsKey(schema)) {
            SCHEMAS.put(schema, REGISTRY.getSchema(Files.readString(schema), InputFormat.JSON));
        }
        JsonNode document = YAML.readTree(Files.readString(file));
        return SCHEMAS.get(schema).validate(document).stream().map(e -> file + ": " + e).toList();
    }
}
