package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crossroads.config.SmallCopy;
import crossroads.config.revisions.RevisionFiles;
import crossroads.config.revisions.RevisionZip;
import crossroads.hub.institution.Cbe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ConfigurationReaderTest {

    static final List<Spoiled> SPOILED = Spoiled.ALL;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @FieldSource("SPOILED")
    void everyErrorIsToldWithItsPlaceAndARemedy(Spoiled spoiled) throws Exception {
        SmallCopy small = SmallCopy.in(folder);
        spoiled.how().accept(small);

        List<ConfigurationError> errors = small.errors();

        assertThat(errors).hasSameSizeAs(spoiled.expected());
        for (String expected : spoiled.expected()) {
            assertThat(errors).anySatisfy(error -> assertThat(error.toString()).startsWith(expected));
        }
    }

    @Test
    void allErrorsOfAllFilesAreToldAtOnce() throws Exception {
        SmallCopy small = SmallCopy.in(folder)
                .change("hub.yaml", "environment: test", "environment: prod")
                .change("services/employment.v2/service.yaml", "pattern: consultation", "pattern: question")
                .change("authorizations/FICT-2026-001.yaml", "overlap: activeNow", "overlap: sometimes")
                .append("institutions/members.yaml", "  - { cbe: \"1\" }\n");

        assertThat(small.errors()).extracting(ConfigurationError::file).containsExactly(
                "authorizations/FICT-2026-001.yaml",
                "hub.yaml",
                "institutions/members.yaml",
                "institutions/members.yaml",
                "institutions/members.yaml",
                "institutions/members.yaml",
                "services/employment.v2/service.yaml");
    }

    @Test
    void rowsTakeFromTheSpecWhatTheyDoNotSay() throws Exception {
        SmallCopy small = SmallCopy.in(folder).change("authorizations/FICT-2026-001.yaml",
                "  recipient: { class: \"17.1\", qualities: [1, 2], minimumPhase: 1, overlap: activeNow }\n", """
                  rows:
                    - rank: 3
                      recipient: { class: "17.1", qualities: [1], minimumPhase: 1, overlap: activeNow }
                    - rank: 7
                      recipient: { institution: "0212344876", qualities: [2], minimumPhase: 2, overlap: overlap }
                      fields: { allow: [/employmentAnswer/ssin] }
                """);

        Configuration configuration = small.configuration();

        assertThat(configuration.rows().get(0).id()).isEqualTo("FICT-2026-001/3");
        assertThat(configuration.rows().get(0).fields()).hasSize(4);
        assertThat(configuration.rows().get(1).id()).isEqualTo("FICT-2026-001/7");
        assertThat(configuration.rows().get(1).fields()).containsExactly("/employmentAnswer/ssin");
        assertThat(configuration.rows().get(1).monthsBack()).contains(24);
    }

    @Test
    void anErrorThatAllRowsShareIsToldOnce() throws Exception {
        SmallCopy small = SmallCopy.in(folder)
                .change("authorizations/FICT-2026-001.yaml", "monthsBack: 24", "monthsBack: two")
                .append("authorizations/FICT-2026-001.yaml", "  rows: [{ rank: 1 }, { rank: 2, recipient: { institution: \"0212344876\", qualities: [7], minimumPhase: 1, overlap: activeNow } }]\n");

        assertThat(small.errors()).singleElement()
                .asString().startsWith("authorizations/FICT-2026-001.yaml:28:25  /spec/period/monthsBack: \"two\" is not a number");
    }

    @Test
    void mandatesAreRead() throws Exception {
        SmallCopy small = SmallCopy.in(folder).write("mandates.yaml", """
                apiVersion: exchange/v1
                kind: Mandates
                mandates:
                  - { id: MND-1, holder: "0206731645", represented: "0212344876", services: all, begin: 2026-01-01, end: null }
                """);

        assertThat(small.configuration().mandates()).singleElement().satisfies(mandate -> {
            assertThat(mandate.represented()).isEqualTo(new Cbe("0212344876"));
            assertThat(mandate.services()).isEmpty();
        });
    }

    @Test
    void aRevisionReadsTheSameOutOfItsZip() throws Exception {
        RevisionFiles files = RevisionFiles.of(SmallCopy.SMALL);

        Configuration unpacked = ConfigurationReader.read(RevisionZip.read(RevisionZip.write(files)));

        assertThat(unpacked).isEqualTo(ConfigurationReader.read(SmallCopy.SMALL));
    }

    @Test
    void aPersonsNumberInTheWrongPlaceIsNotShown() throws Exception {
        SmallCopy small = SmallCopy.in(folder)
                .change("hub.yaml", "\"0244640631\"", "\"85.07.30-033.57\"")
                .change("codes/legal-contexts.yaml", "code: PCSW:SOCIAL_INQUIRY", "code: PCSW:85073003357")
                .append("hub.yaml", "85073003357: x\n");

        assertThatExceptionOfType(ConfigurationErrors.class)
                .isThrownBy(() -> ConfigurationReader.read(small.folder()))
                .satisfies(e -> assertThat(e.errors().toString() + e.getMessage())
                        .contains("***********")
                        .doesNotContain("85073003357", "85.07.30", "850730"));
    }
}
