package crossroads.checker;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.checker.rules.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    private static final Path SCENARIOS = Path.of("../scenarios");

    @Test
    void everyScenarioSaysWhatIsGivenWhatIsDoneAndHowItEndsInFourLanguagesWhereItIsShown() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SCENARIOS)) {
            files = all.sorted().toList();
        }
        int number = 0;
        for (Path file : files) {
            Yaml yaml = Yaml.read(file);
            assertThat(file.getFileName().toString()).isEqualTo("%02d-%s.yaml".formatted(++number, yaml.text("scene")));
            for (String language : List.of("nl", "fr", "de", "en")) {
                assertThat(yaml.section("title").text(language)).as(file + " " + language).isNotBlank();
            }
            assertThat(yaml.text("given")).endsWith(".");
            assertThat(yaml.text("when")).endsWith(".");
            assertThat(yaml.section("then").text("received")).matches("DATA_FOUND|[A-Z]{3}-[0-9]{3}");
        }
        assertThat(Scenario.readAll(SCENARIOS)).hasSize(files.size()).hasSizeGreaterThanOrEqualTo(20);
    }
}
