package crossroads.config.example;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.config.SmallCopy;
import crossroads.config.reader.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkeletonTest {

    @Test
    void writesTheSmallNetworkAndTheSchemas(@TempDir Path folder) throws Exception {
        Skeleton.write(folder);

        assertThat(ConfigurationReader.read(folder)).isEqualTo(ConfigurationReader.read(SmallCopy.SMALL));
        assertThat(folder.resolve("schema/authorization.schema.json")).hasSameBinaryContentAs(Path.of("schema/authorization.schema.json"));
    }

    @Test
    void forgetsNoFile() throws Exception {
        assertThat(Skeleton.SMALL).containsExactlyElementsOf(names(SmallCopy.SMALL));
        assertThat(Skeleton.SCHEMAS.stream().map(name -> name + ".schema.json")).containsExactlyElementsOf(names(Path.of("schema")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }
}
