package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonsCommandTest {

    @TempDir Path data;

    @Test
    void theListPromisesAndNamesNoNumber() {
        Left left = new Typed(data).run("persons", "list", "--config", Typed.SMALL);

        assertThat(left.exit()).isZero();
        assertThat(left.out()).contains("bram", "NO_RESULT AUT-002").doesNotContainPattern("[0-9]{11}");
    }

    @Test
    void intoAFileGoesTheNumberAlone() {
        assertThat(new Typed(data).run("persons", "show", "anna", "--config", Typed.SMALL))
                .isEqualTo(new Left(0, "85073003357\n", ""));
    }

    @Test
    void onATerminalTheNumberIsMaskedUnlessAskedFor() {
        Typed typed = new Typed(data).onTerminal();

        assertThat(typed.run("persons", "show", "anna", "--config", Typed.SMALL, "--lang", "fr").out())
                .contains("***********", "Tout est en ordre", "→ ./crossroads persons show anna > anna.txt")
                .doesNotContain("85073003357");
        assertThat(typed.run("persons", "show", "anna", "--number", "--config", Typed.SMALL).out()).isEqualTo("85073003357\n");
    }

    @Test
    void inJsonTheNumberStandsOnlyWhenAskedFor() {
        Typed typed = new Typed(data);

        assertThat(typed.run("persons", "show", "anna", "-o", "json", "--config", Typed.SMALL).out())
                .contains("\"DATA_FOUND\"")
                .doesNotContain("85073003357");
        assertThat(typed.run("persons", "show", "anna", "--number", "-o", "json", "--config", Typed.SMALL).out())
                .contains("\"ssin\" : \"85073003357\"");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        Typed typed = new Typed(data);

        assertThat(typed.run("persons", "show", "zoe", "--config", Typed.SMALL).exit()).isEqualTo(4);
        assertThat(typed.run("persons", "list").exit()).isEqualTo(4);
        assertThat(typed.run("persons", "list", "--config", data).err()).contains("no hub.yaml");
    }
}
