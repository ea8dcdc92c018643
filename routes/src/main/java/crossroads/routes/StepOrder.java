package crossroads.routes;

import java.util.List;
import java.util.Map;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;

/** The rule that each step of a list takes what the one before makes: a hub whose list breaks it does not start. */
final class StepOrder {

    private StepOrder() {}

    /** @throws IllegalStateException naming the two steps that don't fit */
    static void check(RouteDefinition route, Class<?> begins, Class<?> ends, Map<String, Step> steps) {
        check(
                route.getId(),
                route.getOutputs().stream()
                        .filter(output -> !(output instanceof OnExceptionDefinition))
                        .map(output -> output instanceof BeanDefinition bean ? bean.getRef() : output.getLabel())
                        .map(ref -> {
                            Step step = steps.get(ref);
                            if (step == null) {
                                throw new IllegalStateException("the list " + route.getId() + " names " + ref + ", which is no step");
                            }
                            return Step.Shape.of(step);
                        })
                        .toList(),
                begins,
                ends);
    }

    static void check(String list, List<Step.Shape> shapes, Class<?> begins, Class<?> ends) {
        Class<?> made = begins;
        String before = "the door";
        for (Step.Shape shape : shapes) {
            if (shape.takes() != made) {
                throw new IllegalStateException("the list " + list + " can't be walked: " + shape.name() + " takes "
                        + shape.takes().getSimpleName() + ", but " + before + " makes " + made.getSimpleName());
            }
            made = shape.makes();
            before = shape.name();
        }
        if (made != ends) {
            throw new IllegalStateException("the list " + list + " ends with " + made.getSimpleName() + ", not with "
                    + ends.getSimpleName());
        }
    }
}
