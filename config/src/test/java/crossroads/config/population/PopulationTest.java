package crossroads.config.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crossroads.config.SmallCopy;
import crossroads.config.reader.ConfigurationErrors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {

    private static final String PERSONS = "directory/persons.csv";
    private static final String INSCRIPTIONS = "directory/inscriptions.csv";

    @TempDir
    Path folder;

    private SmallCopy small;

    @BeforeEach
    void copy() throws Exception {
        small = SmallCopy.in(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'91021402158,active,x,2020-01-01'          | 7:20 replacedBy | another number, although this one is not replaced",
        "'91021402159,active,,2020-01-01'           | 7:1 ssin        | not a valid number of a person",
        "'91021402158,alive,,2020-01-01'            | 7:13 state      | not a state",
        "'91021402158,replaced,,2020-01-01'         | 7:22 replacedBy | not a valid number of a person",
        "'91021402158,replaced,91021402158,2020-01-01' | 7:22 replacedBy | replaced by itself",
        "'91021402158,active,,2020-13-01'           | 7:21 since      | not a date",
        "'91021402158,active,2020-01-01'            | 7:1             | '3 values, 4 are needed'",
        "'85073003328,active,,2020-01-01'           | 7:1 ssin        | this may be a person's real number",
        "'12031512419,active,,2020-01-01'           | 7:1 ssin        | this may be a person's real number",
        "'85473003317,active,,2020-01-01'           | 7:1 ssin        | this may be a person's real number",
    })
    void aWrongPersonIsToldWithItsPlaceAndWithoutItsNumber(String line, String place, String what) {
        small.append(PERSONS, line + "\n");

        assertThatExceptionOfType(ConfigurationErrors.class).isThrownBy(() -> population().persons(person -> {}))
                .satisfies(e -> {
                    assertThat(e.errors()).singleElement().satisfies(error -> {
                        assertThat((error.line() + ":" + error.column() + " " + error.path()).strip()).isEqualTo(place);
                        assertThat(error.what()).isEqualTo(what);
                        assertThat(error.remedy()).isNotBlank();
                    });
                    assertThat(e.toString()).doesNotContain(line.substring(0, 6));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'85073003357,0206731646,10,1,2024-03-01,'           | 9:13 cbe     | not the number of an institution",
        "'85073003357,1000000021,10,1,2024-03-01,'           | 9:13 cbe     | not the number of an institution",
        "'85073003357,0206731645,11,1,2024-03-01,'           | 9:24 quality | not a quality of class 12",
        "'85073003357,0206731645,10,-1,2024-03-01,'          | 9:27 phase   | not a number from 0 to 999",
        "'85073003357,0206731645,10,1,,'                     | 9:29 begin   | not a date",
        "'85073003357,0206731645,10,1,2024-03-01,2024-02-01' | 9:40 end     | ends before it begins",
    })
    void aWrongInscriptionIsToldWithItsPlaceAndWithoutItsNumber(String line, String place, String what) {
        small.append(INSCRIPTIONS, line + "\n");

        assertThatExceptionOfType(ConfigurationErrors.class).isThrownBy(() -> population().inscriptions(inscription -> {}))
                .satisfies(e -> {
                    assertThat(e.errors()).singleElement().satisfies(error -> {
                        assertThat(error.line() + ":" + error.column() + " " + error.path()).isEqualTo(place);
                        assertThat(error.what()).isEqualTo(what);
                    });
                    assertThat(e.toString()).doesNotContain("850730");
                });
    }

    @Test
    void goodLinesArePassedOnAlthoughOthersAreWrong() {
        small.append(PERSONS, "x,active,,2020-01-01\ny,active,,2020-01-01\n");
        List<RegisteredPerson> good = new ArrayList<>();

        assertThatExceptionOfType(ConfigurationErrors.class).isThrownBy(() -> population().persons(good::add))
                .satisfies(e -> assertThat(e.errors()).hasSize(2));

        assertThat(good).hasSize(5);
    }

    @Test
    void realNumbersAreTakenInProductionOnly() throws Exception {
        small.append(PERSONS, "85073003328,active,,2020-01-01\n").change("hub.yaml", "environment: test", "environment: production");
        List<RegisteredPerson> persons = new ArrayList<>();

        population().persons(persons::add);

        assertThat(persons).hasSize(6);
    }

    @Test
    void anotherHeadingIsRefused() {
        small.change(PERSONS, "ssin,state", "state,ssin");

        assertThatExceptionOfType(ConfigurationErrors.class).isThrownBy(() -> population().persons(person -> {}))
                .satisfies(e -> assertThat(e.errors().getFirst().toString())
                        .isEqualTo("directory/persons.csv:1:1  not the heading of this file → begin with ssin,state,replacedBy,since"));
    }

    @Test
    void aFolderWithoutADirectoryHasNoPersons() throws Exception {
        small.remove(PERSONS).remove(INSCRIPTIONS);
        List<Object> found = new ArrayList<>();

        population().persons(found::add);
        population().inscriptions(found::add);

        assertThat(found).isEmpty();
    }

    private Population population() {
        return Population.in(folder, small.configuration());
    }
}
