package crossroads.dist.testbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client said of its question: the last line that it wrote to standard output, an object of JSON.
 *
 * @param status {@code DATA_FOUND}, {@code NO_DATA_FOUND} or {@code NO_RESULT}; empty when it knows nothing
 * @param refusal id of the refusal that it was told
 * @param messageId of the hub's message that it took for the outcome
 * @param line what it wrote, where that is no such object
 */
public record Told(Optional<String> status, Optional<String> refusal, Optional<String> messageId, Optional<String> line) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param output all that it wrote */
    public static Told of(String output) {
        Optional<String> last = output.lines().filter(line -> !line.isBlank()).reduce((before, after) -> after).map(String::strip);
        if (last.isEmpty()) {
            return new Told(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        try {
            JsonNode said = JSON.readTree(last.get());
            if (said != null && said.isObject()) {
                return new Told(
                        text(said, "status"), text(said, "refusal"), text(said, "messageId").map(id -> id.toLowerCase(Locale.ROOT)), Optional.empty());
            }
        } catch (IOException notJson) {
            // It is shown as it was written.
        }
        return new Told(Optional.empty(), Optional.empty(), Optional.empty(), last);
    }

    private static Optional<String> text(JsonNode said, String field) {
        return Optional.ofNullable(said.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** In a few words, for reports. */
    String shortly() {
        if (line.isPresent()) {
            return "\"" + line.get() + "\"";
        }
        String said = status.orElse("") + refusal.map(id -> " " + id).orElse("") + messageId.map(id -> " " + id).orElse("");
        return said.isBlank() ? "–" : said.strip();
    }
}
