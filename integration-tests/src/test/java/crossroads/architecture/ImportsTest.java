package crossroads.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportsTest {

    @Test
    void theRulesLookAtClassesOfEveryModule() {
        for (String module : House.MODULES.keySet()) {
            assertThat(House.CLASSES).as(module).anyMatch(c -> c.getPackageName().startsWith("crossroads." + module));
        }
        assertThat(House.CLASSES)
                .noneMatch(c -> c.getSource().orElseThrow().getUri().toString().matches(".*(/test-classes/|-tests\\.jar).*"));
    }

    @Test
    void aModuleImportsOnlyTheModulesThatItMayKnow() {
        for (Map.Entry<String, Set<String>> module : House.MODULES.entrySet()) {
            List<String> others = new ArrayList<>(House.MODULES.keySet());
            others.remove(module.getKey());
            others.removeAll(module.getValue());
            if (others.isEmpty()) {
                continue;
            }
            noClasses()
                    .that().resideInAnyPackage(House.packages(module.getKey()))
                    .should().dependOnClassesThat().resideInAnyPackage(House.packages(others.toArray(String[]::new)))
                    .because("knowledge flows one way: hub knows nobody, and what others know of each other stands in the table of "
                            + "docs/adr/0001-the-house.md; a step asks through a port, and dist wires it")
                    .check(House.CLASSES);
        }
    }

    @Test
    void everyClassIsInTheModuleThatItsPackageNames() {
        classes()
                .should().resideInAnyPackage(House.packages(House.MODULES.keySet().toArray(String[]::new)))
                .because("a package outside its module's root would escape the table")
                .check(House.CLASSES);
    }

    @Test
    void hubKnowsNothingBesideTheJdkSlf4jAndJspecify() {
        noClasses()
                .that().resideInAPackage("crossroads.hub..")
                .should().dependOnClassesThat(
                        not(resideInAnyPackage("crossroads.hub..", "java..", "javax.crypto..", "javax.sql..", "org.slf4j..", "org.jspecify..")))
                .because("the domain must be readable, testable and alive longer than any library")
                .check(House.CLASSES);
    }

    @Test
    void onlyClassesNamedJdbcSpeakSql() {
        noClasses()
                .that(areNot("Jdbc", "crossroads.hub", "crossroads.dist"))
                .should().dependOnClassesThat().resideInAPackage("java.sql..")
                .because("all SQL lies behind ports, in hub's Jdbc* classes (and the check of the embedded database in dist), "
                        + "where one looks when a table changes")
                .check(House.CLASSES);
        only("a connection pool is wired in dist and used by hub's Jdbc* classes", List.of("hub", "dist"), "javax.sql..");
        noClasses()
                .that().resideInAPackage("crossroads.hub..").and(areNot("Jdbc", "crossroads.hub"))
                .should().dependOnClassesThat().resideInAPackage("javax.sql..")
                .because("in hub only Jdbc* classes hold the pool")
                .check(House.CLASSES);
    }

    @Test
    void onlyXsdReadsXmlAndSchemas() {
        only(
                "an XML parser outside xsd is one that nobody hardened",
                List.of("xsd"),
                "javax.xml..", "org.xml.sax..", "org.w3c.dom..", "com.ctc.wstx..", "org.codehaus.stax2..",
                "jakarta.xml.bind..", "org.glassfish.jaxb..", "com.networknt..");
    }

    @Test
    void onlySecurityKnowsTheLibrariesOfCryptography() {
        only(
                "algorithms are chosen in one place, by dated suites, and checked there",
                List.of("security"),
                "org.bouncycastle..", "com.amazon.corretto..", "com.nimbusds..", "org.apache.xml.security..");
    }

    @Test
    void onlyConfigurationAndContextsAreYaml() {
        noClasses()
                .that().resideOutsideOfPackages("crossroads.config..", "crossroads.partner.context..", "crossroads.dist..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.dataformat.yaml..", "org.yaml..", "org.snakeyaml..")
                .because("YAML is for people: config reads the hub's files, partner.context the few lines that say which hub, as whom")
                .check(House.CLASSES);
    }

    @Test
    void jacksonStaysWhereFormatsAre() {
        only("hub's words are no JSON, routes decide nothing", List.of("xsd", "config", "partner", "admin", "dist"), "com.fasterxml.jackson..");
    }

    @Test
    void onlyRoutesKnowCamel() {
        only("Camel carries the list of steps; a step that knows it could be skipped by it", List.of("routes", "dist"), "org.apache.camel..");
    }

    @Test
    void onlyDoorsAndTheBrokersWiringSpeakMessaging() {
        only("a broker's client is a door's affair", List.of("routes", "partner", "dist"), "jakarta.jms..");
        only("the core client is the hub's own door", List.of("routes", "dist"), "org.apache.activemq..");
        only("the AMQP client is the institution's side", List.of("partner", "dist"), "org.apache.qpid..");
        only(
                "the broker's inside is wired and guarded in dist alone",
                List.of("dist"),
                "org.apache.activemq.artemis.core.server..", "org.apache.activemq.artemis.core.config..",
                "org.apache.activemq.artemis.core.postoffice..", "org.apache.activemq.artemis.core.security..",
                "org.apache.activemq.artemis.spi..", "org.apache.activemq.artemis.protocol..");
    }

    @Test
    void onlyAdminListensToHttp() {
        only("HTTP is opened in one place", List.of("admin", "dist"), "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
    }

    @Test
    void onlyDistKnowsWhatIsEmbeddedAndTheCommandLine() {
        only(
                "what can be replaced in production must not be known to what runs on it",
                List.of("dist"),
                "io.zonky..", "org.flywaydb..", "com.zaxxer..", "org.postgresql..", "picocli..", "me.tongfei..",
                "io.micrometer..", "io.prometheus..", "ch.qos.logback..");
    }

    private static void only(String because, List<String> modules, String... libraries) {
        noClasses()
                .that().resideOutsideOfPackages(House.packages(modules.toArray(String[]::new)))
                .should().dependOnClassesThat().resideInAnyPackage(libraries)
                .because(because + ": only " + String.join(", ", modules) + " may import it")
                .check(House.CLASSES);
    }

    /** Classes whose outermost name does not begin with this prefix, or that are elsewhere than in these roots. */
    private static DescribedPredicate<JavaClass> areNot(String prefix, String... roots) {
        return DescribedPredicate.describe("are not " + prefix + "* of " + String.join(", ", roots), c -> {
            String outermost = c.getName().substring(c.getPackageName().length() + 1).split("\\$", 2)[0];
            return !outermost.startsWith(prefix) || List.of(roots).stream().noneMatch(root -> c.getPackageName().startsWith(root));
        });
    }
}
