package crossroads.routes;

import static java.util.Objects.requireNonNull;

import crossroads.hub.exchange.Stage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A step as the routes call it: the one public method of its class, which takes one stage. Camel itself would also consider the methods
 * that are not public, choose among them by the body, and convert it; here is nothing to choose.
 */
public final class Step {

    private final Shape shape;
    private final MethodHandle method;

    private Step(Shape shape, MethodHandle method) {
        this.shape = shape;
        this.method = method;
    }

    /** @throws IllegalArgumentException when the bean has not exactly one public method of its own, from one stage to the next */
    static Step of(String name, Object bean) {
        Shape shape = Shape.of(name, bean.getClass());
        try {
            return new Step(shape, MethodHandles.publicLookup().unreflect(shape.method()).bindTo(bean));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("the class of the step " + name + " must be public", e);
        }
    }

    /** The only method that is not private: the one that Camel finds. It waits for a future only where the declared type says so. */
    public CompletionStage<?> walk(Object stage) throws Throwable {
        if (!shape.takes().isInstance(requireNonNull(stage))) {
            throw new IllegalStateException("the step " + shape.name() + " takes " + shape.takes().getSimpleName() + ", not "
                    + stage.getClass().getSimpleName());
        }
        Object next = requireNonNull(method.invoke(stage));
        return next instanceof CompletionStage<?> later ? later : CompletableFuture.completedFuture(next);
    }

    /** What a step goes from and to. */
    record Shape(String name, Method method, Class<?> takes, Class<?> makes) {

        static Shape of(Step step) {
            return step.shape;
        }

        static Shape of(String name, Class<?> type) {
            List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                    .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                    .toList();
            if (methods.size() != 1 || methods.getFirst().getParameterCount() != 1) {
                throw new IllegalArgumentException(
                        "the step " + name + " needs exactly one public method that takes one stage: " + type.getName());
            }
            Method method = methods.getFirst();
            Class<?> takes = method.getParameterTypes()[0];
            Class<?> makes = made(method.getGenericReturnType());
            if (!isStage(takes) || !isStage(makes)) {
                throw new IllegalArgumentException("the step " + name + " goes from " + takes.getSimpleName() + " to "
                        + makes.getSimpleName() + ": both must be stages");
            }
            return new Shape(name, method, takes, makes);
        }
    }

    private static Class<?> made(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && CompletionStage.class.isAssignableFrom(raw)
                && generic.getActualTypeArguments()[0] instanceof Class<?> stage) {
            return stage;
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static boolean isStage(Class<?> type) {
        return Stage.class.isAssignableFrom(type) && type != Stage.class;
    }
}
