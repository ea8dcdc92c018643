package crossroads.dist.demo;

import crossroads.hub.institution.Cbe;
import java.util.function.Function;

/**
 * A scene: something that a partner does on purpose, and how it must end.
 *
 * @param name as in {@code integration-tests/scenarios}
 * @param title one sentence
 * @param asker who asks
 */
record Scene(String name, String title, Function<Cast, Cbe> asker, Play play) {

    /** What is done. */
    @FunctionalInterface
    interface Play {
        Played on(Cast cast) throws Exception;
    }
}
