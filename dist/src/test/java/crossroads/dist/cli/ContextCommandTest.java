package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextCommandTest {

    @TempDir Path data;
    private Typed typed;

    @BeforeEach
    void aDataFolder() {
        typed = new Typed(data);
    }

    @Test
    void withoutAnyTheNextCommandIsSaid() {
        Left left = typed.run("context", "list");

        assertThat(left.exit()).isZero();
        assertThat(left.out()).contains("! no context yet", "→ ./crossroads demo");
    }

    @Test
    void theCurrentOneIsMarkedOnceItIsUsed() throws Exception {
        typed.centre("clairval");
        typed.admin(1, "secret");

        assertThat(typed.run("context", "use", "clairval").out()).contains("✔ now clairval: partner");
        assertThat(typed.run("context", "list").out().lines().filter(line -> line.startsWith(" *"))).singleElement().asString()
                .contains("clairval", "partner", "0212344876", "amqps://localhost:1", "test");
    }

    @Test
    void whatIsUnknownIsNotFound() {
        typed.centre("clairval");

        assertThat(typed.run("context", "use", "other")).isEqualTo(
                new Left(4, "", " ✖ no context is called other\n   → ./crossroads context list\n"));
        assertThat(typed.run("context", "show", "other").exit()).isEqualTo(4);
    }

    @Test
    void showTellsFoldersAndNeverASecret() throws Exception {
        typed.admin(1, "very-secret");

        Left left = typed.run("context", "show", "-o", "json");

        assertThat(left.out()).contains("\"kind\" : \"admin\"", "admin.token").doesNotContain("very-secret");
    }

    @Test
    void ofSeveralOnlyAChoiceHelps() {
        typed.centre("clairval");
        typed.centre("neuville");

        Left left = typed.run("context", "show");

        assertThat(left.exit()).isEqualTo(4);
        assertThat(left.err()).contains("clairval, neuville", "→ ./crossroads context use clairval");
        assertThat(typed.run("context", "show", "--context", "neuville").out()).contains("neuville");
    }
}
