package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.reader.TestPersons;
import crossroads.config.revisions.RevisionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo asks about its test persons in twenty ways, and writes the number of none of them anywhere. */
@ExtendWith(PlayedDemo.Resolver.class)
class DemoCanaryIT {

    @Test
    void noneIsInWhatItPrintsLogsReportsOrCallsItsFiles(PlayedDemo demo) throws Exception {
        Canaries canaries = new Canaries(persons());

        assertThat(canaries.in(demo.ran().out())).as("what it prints").isEmpty();
        assertThat(canaries.in(demo.ran().err())).as("its standard error").isEmpty();
        assertThat(canaries.inFolder(demo.data())).isEmpty();
    }

    private static List<String> persons() throws Exception {
        Path example = RunningHub.home().resolve("config/example");
        Configuration configuration = ConfigurationReader.read(RevisionFiles.of(example));
        List<String> numbers = new ArrayList<>();
        TestPersons.in(example, configuration).forEach(person -> numbers.add(person.ssin().digits()));
        return numbers;
    }
}
