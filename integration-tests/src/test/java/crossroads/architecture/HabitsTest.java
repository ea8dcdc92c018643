package crossroads.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HabitsTest {

    private static final Set<String> MAKING =
            Set.of("newInstance", "newFactory", "newDefaultInstance", "newDefaultFactory", "newNSInstance", "newDefaultNSInstance");

    @Test
    void packagesFormNoCycles() {
        slices().matching("crossroads.(**)")
                .should().beFreeOfCycles()
                .because("of two packages that need each other neither can be read first")
                .check(House.CLASSES);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .should().callMethodWhere(readsTheTime())
                .orShould().callConstructorWhere(DescribedPredicate.describe("it makes a java.util.Date of now", call ->
                        call.getTargetOwner().getName().equals("java.util.Date") && call.getTarget().getRawParameterTypes().isEmpty()))
                .because("instants are those of one injected java.time.Clock, which a test moves by hand")
                .check(House.CLASSES);
        noClasses()
                .that().resideOutsideOfPackage("crossroads.dist..")
                .should().callMethodWhere(of("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")))
                .orShould().callMethodWhere(of("java.time.InstantSource", Set.of("system")))
                .because("the one system clock is made where everything is wired, in dist")
                .check(House.CLASSES);
    }

    @Test
    void xmlFactoriesAreMadeInOnePlace() {
        noClasses()
                .that().resideOutsideOfPackage("crossroads.xsd.secure..")
                .should().callMethodWhere(DescribedPredicate.describe("it makes an XML factory", call ->
                        isXmlFactory(call) && MAKING.contains(call.getTarget().getName())))
                .orShould().callConstructorWhere(DescribedPredicate.describe("it makes an XML factory", HabitsTest::isXmlFactory))
                .because("each parser must refuse document types and outside entities, and that is set in crossroads.xsd.secure alone")
                .check(House.CLASSES);
    }

    @Test
    void messagesInJsonAreReadAndWrittenInOnePlace() {
        noClasses()
                .that().resideInAnyPackage("crossroads.xsd..", "crossroads.hub..", "crossroads.routes..")
                .and().resideOutsideOfPackage("crossroads.xsd.secure..")
                .should().dependOnClassesThat().resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.json..")
                .orShould().dependOnClassesThat().haveNameMatching("com\\.fasterxml\\.jackson\\.databind\\.Object(Mapper|Reader|Writer)")
                .because("a parser of JSON must refuse duplicate members, trailing text and what has no bounds, and that is set in crossroads.xsd.secure alone")
                .check(House.CLASSES);
    }

    @Test
    void jaxbNeverParsesByItself() {
        noClasses()
                .should().callMethodWhere(DescribedPredicate.describe("it lets JAXB make a parser", call ->
                        call.getTargetOwner().getName().startsWith("jakarta.xml.bind.")
                                && call.getTarget().getName().startsWith("unmarshal")
                                && call.getTarget().getRawParameterTypes().stream().findFirst().stream()
                                        .noneMatch(type -> type.getName().startsWith("javax.xml.stream.") || type.getName().equals("org.w3c.dom.Node"))))
                .because("given a stream or a file JAXB makes a parser of its own, which nobody hardened: give it a reader of crossroads.xsd.secure")
                .check(House.CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should().haveNameMatching(".*[.$](Abstract\\w+|\\w*(Impl|Manager|Helper|Utils?|Data|Info))")
                .because("those words say nothing: use the field's own")
                .check(House.CLASSES);
    }

    @Test
    void nothingIsPrintedByTheHub() {
        noClasses()
                .that().resideOutsideOfPackage("crossroads.dist..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(Throwable.class, "printStackTrace")
                .because("what is not the command line logs, and logs nothing personal")
                .check(House.CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> readsTheTime() {
        return DescribedPredicate.describe("it reads the time without a clock", call -> {
            String owner = call.getTargetOwner().getName();
            String method = call.getTarget().getName();
            List<String> given = call.getTarget().getRawParameterTypes().stream().map(type -> type.getName()).toList();
            return owner.startsWith("java.time.") && method.equals("now") && !given.contains("java.time.Clock")
                    || owner.equals("java.lang.System") && method.equals("currentTimeMillis");
        });
    }

    private static DescribedPredicate<JavaMethodCall> of(String owner, Set<String> methods) {
        return DescribedPredicate.describe("it makes a system clock", call ->
                call.getTargetOwner().getName().equals(owner) && methods.contains(call.getTarget().getName()));
    }

    private static boolean isXmlFactory(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return owner.endsWith("Factory")
                && (owner.startsWith("javax.xml.") || owner.startsWith("com.ctc.wstx.") || owner.startsWith("org.codehaus.stax2."));
    }
}
