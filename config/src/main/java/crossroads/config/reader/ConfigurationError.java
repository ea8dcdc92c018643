package crossroads.config.reader;

import crossroads.config.yaml.Place;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a configuration: where, what, and what to do. It never shows anything that looks like a person's number.
 *
 * @param file relative to the configuration's folder
 * @param path of the value inside the file, {@code /spec/rows/2/service}; or the name of a column
 */
public record ConfigurationError(String file, int line, int column, String path, String what, String remedy)
        implements Comparable<ConfigurationError> {

    private static final Pattern PERSON = Pattern.compile("[0-9]{2}([ .-]?[0-9]{2}){2}[ .-]?[0-9]{3}[ .-]?[0-9]{2}");
    private static final Comparator<ConfigurationError> ORDER = Comparator.comparing(ConfigurationError::file)
            .thenComparingInt(ConfigurationError::line)
            .thenComparingInt(ConfigurationError::column)
            .thenComparing(ConfigurationError::path)
            .thenComparing(ConfigurationError::what)
            .thenComparing(ConfigurationError::remedy);

    public ConfigurationError {
        file = masked(file);
        path = masked(path);
        what = masked(what);
        remedy = masked(remedy);
    }

    static ConfigurationError at(String file, Place place, String path, String what, String remedy) {
        return new ConfigurationError(file, place.line(), place.column(), path, what, remedy);
    }

    @Override
    public int compareTo(ConfigurationError other) {
        return ORDER.compare(this, other);
    }

    /** {@code services/employment.v2/service.yaml:14:3  /deadline: … → …} */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + "  " + path + (path.isEmpty() ? "" : ": ") + what + " → " + remedy;
    }

    static String masked(String text) {
        return text.length() < 11 ? text : PERSON.matcher(text).replaceAll("***********");
    }
}
