package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.NssoNumber;
import crossroads.hub.person.Ssin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierAnswersTest {

    private static final Ssin ANNA = new Ssin("85073003357");
    private static final Ssin BRAM = new Ssin("91021402158");
    private static final String EMPLOYMENTS = """
            apiVersion: exchange/v1
            kind: Employments
            employers:
              - { enterpriseNumber: "0998000041", nssoNumber: "001234518", name: Boulangerie (invented) }
            persons:
              - ssin: "85073003357"
                employments:
                  - { employer: "0998000041", begin: 2024-03-01, jointCommission: "118.03", workerType: OTH, grossAmountCents: 712300, quarter: 2026Q3, contributionsCents: 92599, reductions: [{ code: "3000", amountCents: 40000 }] }
                  - { employer: "0998000041", begin: 2023-01-01, end: 2023-12-31 }
              - ssin: "91021402158"
                garbled: true
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void makeFolder() throws Exception {
        Files.createDirectories(folder.resolve("supplier"));
    }

    @Test
    void employmentsAreReadWhole() throws Exception {
        write("employments.yaml", EMPLOYMENTS.replace("0998000041", Cbe.ofFirstEight(9_980_000).digits()));

        SupplierAnswers answers = SupplierAnswers.in(folder);

        var employer = new SupplierAnswers.Employer(Cbe.ofFirstEight(9_980_000), new NssoNumber("001234518"), "Boulangerie (invented)");
        assertThat(answers.employments().get(ANNA)).containsExactly(
                new SupplierAnswers.Employment(Period.from(LocalDate.of(2024, 3, 1)), employer, Optional.of("118.03"), Optional.of("OTH"),
                        Optional.of(new SupplierAnswers.Wage(712_300, "2026Q3")), Optional.of(92_599),
                        List.of(new SupplierAnswers.Reduction("3000", 40_000))),
                new SupplierAnswers.Employment(Period.of(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31)), employer, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
        assertThat(answers.garbled()).containsExactly(BRAM);
    }

    @Test
    void identitiesAndStatusesAreReadWhole() throws Exception {
        write("identities.yaml", """
                apiVersion: exchange/v1
                kind: Identities
                persons:
                  - { ssin: "85073003357", lastName: Clairmont, firstNames: [Anna, Zoé], birthDate: 2085-00-00, sex: FEMALE, deceasedOn: 2099-05-00, documentNumber: "999000000001" }
                """);
        write("statuses.yaml", """
                apiVersion: exchange/v1
                kind: SocialStatuses
                persons:
                  - { ssin: "85073003357", statuses: [{ category: LIVING_WAGE, since: 2026-01-01, supplier: "0212344876" }] }
                """);

        SupplierAnswers answers = SupplierAnswers.in(folder);

        assertThat(answers.identities()).containsEntry(ANNA, new SupplierAnswers.Identity(
                "Clairmont", List.of("Anna", "Zoé"), "2085-00-00", "FEMALE", Optional.of("2099-05-00"), Optional.of("999000000001")));
        assertThat(answers.statuses()).containsEntry(ANNA, List.of(new SupplierAnswers.SocialStatus(
                "LIVING_WAGE", LocalDate.of(2026, 1, 1), Optional.of(new Cbe("0212344876")))));
    }

    @Test
    void aFolderWithoutSuppliersHasNoAnswers() throws Exception {
        assertThat(SupplierAnswers.in(folder).employments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "quarter: 2026Q3  | quarter: 2026Q5 | 8:133  /persons/0/employments/0/quarter: \"2026Q5\" is not a quarter like 2026Q1",
        "', quarter: 2026Q3' | ''           | 8:9  /persons/0/employments/0: an amount without its quarter, or a quarter without its amount",
        "\"001234518\"    | \"001234519\"   | 4:51  /employers/0/nssoNumber: \"001234519\" is not an employer's number at the contributions office",
        "workerType       | workersType     | 8:81  /persons/0/employments/0/workersType: an unknown key",
        "91021402158      | 85073003328     | 10:11  /persons/1/ssin: this may be a person's real number",
    })
    void whatIsWrongIsToldWithItsPlace(String what, String by, String expected) throws Exception {
        write("employments.yaml", EMPLOYMENTS.replace("0998000041", Cbe.ofFirstEight(9_980_000).digits()).replace(what, by));

        assertThatExceptionOfType(ConfigurationErrors.class).isThrownBy(() -> SupplierAnswers.in(folder))
                .satisfies(e -> assertThat(e.errors()).extracting(ConfigurationError::toString)
                        .anySatisfy(error -> assertThat(error).startsWith("supplier/employments.yaml:" + expected)));
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve("supplier").resolve(name), text);
    }
}
