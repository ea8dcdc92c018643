package crossroads.checker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A checker that shares code with what it checks believes the same mistakes. */
class IndependenceTest {

    private static final JavaClasses CHECKER = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void theCheckerKnowsTheJdkThreeLibrariesAndItself() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "crossroads.checker..",
                        "java..",
                        "javax.xml..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.bouncycastle..",
                        "com.fasterxml.jackson..",
                        "org.yaml.snakeyaml..",
                        "org.jspecify.annotations..")
                .because("the checker shares no code with the hub, or it would believe the hub's mistakes")
                .check(CHECKER);
    }

    @Test
    void noModuleOfOursIsOnItsClassPath() {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            assertThat(name).doesNotStartWith("crossroads-");
            assertThat(entry).doesNotContain("hub" + File.separator + "target");
        }
        assertThat(CHECKER).hasSizeGreaterThan(20);
    }
}
