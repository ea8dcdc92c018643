package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.config.reader.ConfigurationReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    @TempDir Path data;

    @Test
    void whatIsWrittenIsAConfigurationThatCanBeRead() throws Exception {
        Path folder = data.resolve("mine");

        assertThat(new Typed(data).run("init", folder).out()).contains("→ ./crossroads run --config " + folder);
        assertThat(ConfigurationReader.read(folder).institutions()).isNotEmpty();
        assertThat(new Typed(data).run("persons", "list", "--config", folder).exit()).isZero();
    }

    @Test
    void aConfigurationThatIsThereIsLeftAlone() {
        Path folder = data.resolve("mine");
        new Typed(data).run("init", folder);

        assertThat(new Typed(data).run("init", folder, "--example").exit()).isEqualTo(6);
    }
}
