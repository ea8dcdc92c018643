package crossroads.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumVersionsTest {

    private record Resolved(String group, String artifact, String version) {}

    @Test
    void noLibraryIsOlderThanTheReviewAllows() throws IOException {
        List<Resolved> resolved = resolved();
        JsonNode review = new YAMLMapper().readTree(House.ROOT.resolve("security/min-versions.yaml").toFile());
        System.out.println("Lowest accepted versions, reviewed " + review.required("reviewed").asText());

        List<String> tooOld = new ArrayList<>();
        for (JsonNode floor : review.required("libraries")) {
            String[] name = floor.required("library").asText().split(":");
            String lowest = floor.required("atLeast").asText();
            List<Resolved> ours = resolved.stream().filter(r -> matches(name[0], r.group()) && matches(name[1], r.artifact())).toList();
            assertThat(floor.required("because").asText()).isNotBlank();
            assertThat(ours).as("a floor for something that we don't use: " + floor).isNotEmpty();
            ours.stream()
                    .filter(r -> compare(r.version(), lowest) < 0)
                    .forEach(r -> tooOld.add(r + " is below " + lowest + ": " + floor.required("because").asText()));
        }

        assertThat(tooOld).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.9,1.10,-1", "2.55.0,2.55.0,0", "4.1.135.Final,4.1.99.Final,1", "1.87,1.87.1,-1", "2.0,2,0", "3.0-M1,3.0,-1"})
    void versionsAreComparedAsNumbers(String left, String right, int sign) {
        assertThat(Integer.signum(compare(left, right))).isEqualTo(sign);
    }

    /** What Maven resolved, as {@code dependency:list} wrote it: group:artifact:type[:classifier]:version:scope. */
    private static List<Resolved> resolved() throws IOException {
        List<Resolved> resolved = Files.readAllLines(Path.of("target/resolved.txt")).stream()
                .map(line -> line.replaceAll(" -- .*", "").strip().split(":"))
                .filter(parts -> parts.length >= 5)
                .map(parts -> new Resolved(parts[0], parts[1], parts[parts.length - 2]))
                .toList();
        assertThat(resolved).hasSizeGreaterThan(100);
        return resolved;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : name.equals(pattern);
    }

    private static int compare(String left, String right) {
        String[] l = left.split("[.-]");
        String[] r = right.split("[.-]");
        for (int i = 0; i < Math.max(l.length, r.length); i++) {
            int sign = Integer.compare(rank(l, i), rank(r, i));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    /** A number counts as itself, a missing part and a release word as 0, any other word (M1, rc2, alpha) as less than a release. */
    private static int rank(String[] parts, int index) {
        if (index >= parts.length || parts[index].matches("(?i)final|ga|release")) {
            return 0;
        }
        return parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : -1;
    }
}
