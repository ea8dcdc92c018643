package crossroads.admin.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** What {@code openapi.yaml} promises of the enrolment door. An answer is written as {@code POST /renewals 403 certificateUnknown}, or without a problem when it is none. */
final class Contract {

    final JsonNode file;

    private Contract(JsonNode file) {
        this.file = file;
    }

    static Contract read() throws IOException {
        try (InputStream in = EnrolmentDoor.class.getResourceAsStream("openapi.yaml")) {
            return new Contract(new ObjectMapper().valueToTree(new Yaml().load(in)));
        }
    }

    /** {@code GET /hub}, …. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        file.get("paths").properties().forEach(path ->
                path.getValue().properties().forEach(operation -> all.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    /** All answers but those of a hub that fails. */
    Set<String> answers() {
        Set<String> all = new TreeSet<>();
        for (String operation : operations()) {
            String[] words = operation.split(" ");
            JsonNode responses = file.get("paths").get(words[1]).get(words[0].toLowerCase(java.util.Locale.ROOT)).get("responses");
            responses.properties().stream().filter(one -> !one.getKey().equals("default")).forEach(one -> {
                List<String> problems = new ArrayList<>();
                one.getValue().at("/content/application~1problem+json/examples").fieldNames().forEachRemaining(problems::add);
                if (problems.isEmpty()) {
                    all.add(operation + " " + one.getKey());
                }
                problems.forEach(problem -> all.add(operation + " " + one.getKey() + " " + problem));
            });
        }
        return all;
    }

    /** By their names. */
    Map<String, JsonNode> problems() {
        Map<String, JsonNode> all = new java.util.TreeMap<>();
        file.at("/components/examples").properties().forEach(one -> all.put(one.getKey(), one.getValue().get("value")));
        return all;
    }
}
