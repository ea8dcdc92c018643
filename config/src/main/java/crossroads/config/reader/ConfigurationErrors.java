package crossroads.config.reader;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a configuration, in the order of its files and lines. */
public final class ConfigurationErrors extends Exception {

    private final transient List<ConfigurationError> errors;

    public ConfigurationErrors(Collection<ConfigurationError> errors) {
        super(errors.stream().sorted().limit(20).map(ConfigurationError::toString).collect(Collectors.joining("\n"))
                + (errors.size() > 20 ? "\n… and " + (errors.size() - 20) + " more" : ""));
        this.errors = errors.stream().sorted().distinct().toList();
    }

    public List<ConfigurationError> errors() {
        return errors;
    }
}
