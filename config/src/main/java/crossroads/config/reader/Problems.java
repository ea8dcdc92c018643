package crossroads.config.reader;

import crossroads.config.yaml.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong while files are read; the same complaint counts once. */
final class Problems {

    private final Set<ConfigurationError> errors = new LinkedHashSet<>();

    void add(String file, Place place, String path, String what, String remedy) {
        errors.add(ConfigurationError.at(file, place, path, what, remedy));
    }

    int count() {
        return errors.size();
    }

    void throwIfAny() throws ConfigurationErrors {
        if (!errors.isEmpty()) {
            throw new ConfigurationErrors(errors);
        }
    }
}
