package crossroads.dist.hub;

import crossroads.config.reader.ConfigurationError;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used; every error is named with its place and remedy. */
public final class InvalidConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationError> errors;

    InvalidConfiguration(List<ConfigurationError> errors) {
        super(errors.stream().map(Object::toString).collect(Collectors.joining("\n")), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public List<ConfigurationError> errors() {
        return errors;
    }
}
