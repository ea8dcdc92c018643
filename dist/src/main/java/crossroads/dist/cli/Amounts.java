package crossroads.dist.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as people write it: {@code 500ms}, {@code 60s}, {@code 10m}, {@code 1h}. */
final class Amounts implements ITypeConverter<Duration> {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,7})(ms|s|m|h)");
    private static final Map<String, Duration> UNITS =
            Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    @Override
    public Duration convert(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time like 500ms, 60s or 10m");
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** As it would be typed. */
    static String text(Duration amount) {
        return amount.toMillis() % 1_000 != 0 || amount.isZero() ? amount.toMillis() + "ms" : amount.toSeconds() + "s";
    }
}
