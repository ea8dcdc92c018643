package crossroads.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import crossroads.hub.exchange.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final String EXCHANGE = "crossroads.hub.exchange";

    /** Who makes which stage. */
    private static final Map<String, List<String>> MAKERS = Map.of(
            "Received", List.of("Received"),
            "Opened", List.of("Open"),
            "Validated", List.of("Validate"),
            "Authorized", List.of("Authorize"),
            "Resolved", List.of("Resolve"),
            "Protected", List.of("Protect"),
            "Journalled", List.of("Journal", "JournalRefusal"),
            "Delivered", List.of("Deliver"),
            "Refused", List.of("RefusedException", "ProtectRefusal"),
            "RefusalProtected", List.of("ProtectRefusal"));

    private static final DescribedPredicate<JavaClass> STAGES =
            DescribedPredicate.describe("are stages", c -> !c.isInterface() && c.isAssignableTo(Stage.class));

    private static final DescribedPredicate<JavaClass> STEPS =
            DescribedPredicate.describe("are steps", c -> c.getPackageName().equals(EXCHANGE)
                    && Stream.concat(MAKERS.values().stream().flatMap(Collection::stream), Stream.of("Park", "CloseOverdue", "RecordUndelivered", "RecordClockStep"))
                            .anyMatch(c.getSimpleName()::equals)
                    && !STAGES.test(c)
                    && !c.isAssignableTo(Throwable.class));

    @Test
    void everyStageHasItsMaker() {
        assertThat(House.CLASSES.stream().filter(STAGES).map(JavaClass::getSimpleName)).containsExactlyInAnyOrderElementsOf(MAKERS.keySet());
    }

    @Test
    void nobodyOutsideTheWalkCanMakeAStage() {
        constructors()
                .that().areDeclaredInClassesThat(STAGES)
                .should().notBePublic().andShould().notBeProtected()
                .because("holding a stage is the proof that the step before it was done")
                .check(House.CLASSES);
        classes()
                .that(STAGES)
                .should().haveModifier(JavaModifier.FINAL).andShould().resideInAPackage(EXCHANGE)
                .because("a subclass, or a class elsewhere, would be a stage without its step")
                .check(House.CLASSES);
    }

    @Test
    void onlyItsOwnStepMakesAStage() {
        MAKERS.forEach((stage, makers) -> noClasses()
                .that(DescribedPredicate.describe("are not " + String.join(" or ", makers), c -> !makers.contains(outermost(c))))
                .should().callConstructorWhere(DescribedPredicate.describe(
                        "it makes " + stage, call -> call.getTargetOwner().getName().equals(EXCHANGE + "." + stage)))
                .because("a stage that another made would prove nothing")
                .check(House.CLASSES));
    }

    @Test
    void onlyDoorsBeginAWalk() {
        noClasses()
                .that().resideOutsideOfPackages("crossroads.routes..", "crossroads.dist..", EXCHANGE)
                .should().callMethodWhere(DescribedPredicate.describe(
                        "it begins a walk", call -> call.getTargetOwner().getName().equals(EXCHANGE + ".Received")
                                && List.of("of", "odd").contains(call.getTarget().getName())))
                .because("a Received says that a door proved who holds the channel")
                .check(House.CLASSES);
    }

    @Test
    void stepsKeepNoState() {
        fields()
                .that().areDeclaredInClassesThat(STEPS)
                .should().beFinal().andShould(holdNothingThatChanges())
                .because("a step is one bean that all threads share: what changes lies behind a port")
                .check(House.CLASSES);
    }

    private static ArchCondition<JavaField> holdNothingThatChanges() {
        return new ArchCondition<>("hold nothing that changes") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean changes = type.isArray()
                        || type.isAssignableTo(Collection.class) && !field.getModifiers().contains(JavaModifier.STATIC)
                        || type.isAssignableTo(Map.class) && !field.getModifiers().contains(JavaModifier.STATIC)
                        || type.isAssignableTo(ThreadLocal.class)
                        || type.getPackageName().equals(AtomicReference.class.getPackageName());
                if (changes) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is a " + type.getName()));
                }
            }
        };
    }

    private static String outermost(JavaClass c) {
        return c.getName().substring(c.getPackageName().length() + 1).split("\\$", 2)[0];
    }
}
