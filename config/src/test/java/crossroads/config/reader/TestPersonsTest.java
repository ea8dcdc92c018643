package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crossroads.config.SmallCopy;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPersonsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"85073003357\"    | 85073003357         | persons.yaml:6:11  /persons/0/ssin: the number is not in quotes and may lose its zero",
        "85073003357        | 85073003356         | persons.yaml:6:11  /persons/0/ssin: not a valid number of a person",
        "85073003357        | 85073003328         | persons.yaml:6:11  /persons/0/ssin: this may be a person's real number",
        "'name: bram'       | 'name: anna'        | persons.yaml:13:5  /persons/1: two test persons are called anna",
        "AUT-002            | AUT-999             | 'persons.yaml:20:126  /persons/1/promise/refusal: \"AUT-999\" is no refusal'",
        "status: DATA_FOUND | 'status: DATA_FOUND, refusal: AUT-001' | persons.yaml:12:127  /persons/0/promise/refusal: a refusal beside a status that is none",
        "service: employment.v2 | service: employment.v9 | persons.yaml:12:48  /persons/0/promise/service: no service is called employment.v9",
    })
    void aWrongTestPersonIsToldWithItsPlaceAndWithoutItsNumber(String what, String by, String expected) throws Exception {
        SmallCopy small = SmallCopy.in(folder).change("persons.yaml", what, by);

        assertThatExceptionOfType(ConfigurationErrors.class)
                .isThrownBy(() -> TestPersons.in(folder, small.configuration()))
                .satisfies(e -> {
                    assertThat(e.errors().getFirst().toString()).startsWith(expected);
                    assertThat(e.getMessage()).doesNotContain("850730");
                });
    }
}
