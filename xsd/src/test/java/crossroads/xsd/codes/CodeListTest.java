package crossroads.xsd.codes;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.refusal.RefusalId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeListTest {

    @Test
    void everyCodeHasALabelInFourLanguagesAndStandsOnce() {
        for (CodeList list : List.of(CodeList.statusCodes(), CodeList.legalContexts(), CodeList.qualities())) {
            assertThat(list.codes()).isNotEmpty().allSatisfy(code -> {
                assertThat(code.meaning().nl()).isNotBlank();
                assertThat(code.meaning().fr()).isNotBlank();
                assertThat(code.meaning().de()).isNotBlank();
                assertThat(code.meaning().en()).isNotBlank();
            });
            assertThat(list.codes()).extracting(code -> code.group() + " " + code.code()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyStatusCodeThatARefusalSendsIsExplained() {
        for (RefusalId id : RefusalId.values()) {
            if (!id.statusCode().isEmpty()) {
                String group = id.isFault() ? "FAULT" : id.statusValue().name();
                assertThat(CodeList.statusCodes().find(group, id.statusCode())).as(id.toString()).isPresent();
            }
        }
    }

    @Test
    void aQualityIsFoundUnderItsSector() {
        assertThat(CodeList.qualities().find("17", "1").orElseThrow().meaning().fr()).isEqualTo("En examen");
        assertThat(CodeList.qualities().codes()).allMatch(code -> code.code().matches("[0-9]{1,3}"));
    }

    @Test
    void aLegalContextBeginsWithItsSectorAndFitsAnEnvelope() {
        assertThat(CodeList.legalContexts().codes())
                .allMatch(code -> code.code().startsWith(code.group() + ":") && code.code().length() <= 64);
    }
}
