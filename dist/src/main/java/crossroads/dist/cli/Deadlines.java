package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long the hub gives a service's suppliers, as the configuration on this machine says; a hub elsewhere may say otherwise. */
final class Deadlines {

    /** Where no configuration is at hand: longer than any on-line consultation may take. */
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Deadlines() {}

    static Duration of(Optional<ConfigurationFolder> configuration, ServiceId service) throws IOException {
        if (configuration.isEmpty()) {
            return UNKNOWN;
        }
        Path folder = configuration.get().folder();
        Path file = folder.resolve("services").resolve(service.toString()).resolve("service.yaml");
        return duration(file, "/deadline").or(() -> duration(folder.resolve("hub.yaml"), "/defaults/deadline")).orElse(UNKNOWN);
    }

    private static Optional<Duration> duration(Path file, String pointer) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonNode value = YAML.readTree(Files.readAllBytes(file)).at(pointer);
            return value.isMissingNode() ? Optional.empty() : Optional.of(Duration.parse(value.asText()));
        } catch (IOException | DateTimeParseException e) {
            // Whoever starts a hub with it is told; here a longer patience does.
            return Optional.empty();
        }
    }
}
