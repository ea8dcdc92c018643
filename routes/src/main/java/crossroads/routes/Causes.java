package crossroads.routes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fault comes from: Camel and futures wrap it. */
public final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of this kind in the chain of causes, the fault itself included. */
    public static <T extends Throwable> Optional<T> find(@Nullable Throwable fault, Class<T> kind) {
        Throwable at = fault;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
