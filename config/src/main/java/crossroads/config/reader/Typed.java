package crossroads.config.reader;

import crossroads.config.yaml.Node;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What each sort of value must look like; a value that doesn't is complained of and read as absent. */
final class Typed {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,8}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern SECTOR_CLASS = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.[1-9][0-9]{0,2})?");

    private Typed() {}

    static Optional<String> text(Value value, int max) {
        return value.scalar("a text").flatMap(scalar -> {
            if (scalar.isTypedByItself()) {
                return value.refuse(shown(scalar) + " is no text as it stands", "put it in quotes");
            }
            if (scalar.text().isBlank() || scalar.text().length() > max) {
                return value.refuse("a text of " + scalar.text().length() + " characters", "write 1 to " + max + " characters");
            }
            return Optional.of(scalar.text());
        });
    }

    static Optional<String> text(Value value, Pattern pattern, String expected) {
        return text(value, 256).flatMap(text -> pattern.matcher(text).matches()
                ? Optional.of(text)
                : value.refuse("\"" + text + "\" is not " + expected, "write " + expected));
    }

    static void is(Value value, String expected) {
        value.scalar(expected).ifPresent(scalar -> {
            if (!scalar.text().equals(expected)) {
                value.refuse(shown(scalar) + " is not what belongs in this file", "write " + expected);
            }
        });
    }

    static <T> Optional<T> oneOf(Value value, Map<String, T> words) {
        return value.scalar("one of the known words").flatMap(scalar -> {
            T meant = words.get(scalar.text());
            return meant != null
                    ? Optional.of(meant)
                    : value.refuse(shown(scalar) + " is not known", "write one of: " + String.join(", ", words.keySet()));
        });
    }

    static Optional<Integer> integer(Value value, int min, int max) {
        return value.scalar("a number").flatMap(scalar -> {
            if (scalar.isPlain() && INTEGER.matcher(scalar.text()).matches()) {
                int number = Integer.parseInt(scalar.text());
                if (number >= min && number <= max) {
                    return Optional.of(number);
                }
            }
            String expected = "a number from " + min + " to " + max;
            return value.refuse(shown(scalar) + " is not " + expected, "write " + expected + ", without quotes");
        });
    }

    static Optional<Boolean> truth(Value value) {
        return value.scalar("true or false").flatMap(scalar -> switch (scalar.isPlain() ? scalar.text() : "") {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> value.refuse(shown(scalar) + " is neither true nor false", "write true or false, without quotes");
        });
    }

    static Optional<LocalDate> date(Value value) {
        return value.scalar("a date").flatMap(scalar -> {
            try {
                if (DATE.matcher(scalar.text()).matches()) {
                    return Optional.of(LocalDate.parse(scalar.text()));
                }
            } catch (DateTimeException e) {
                // complained of below, like every other text that is no date
            }
            return value.refuse(shown(scalar) + " is not a date", "write a day of the calendar as yyyy-MM-dd");
        });
    }

    static Optional<Duration> duration(Value value, Duration max) {
        return value.scalar("a duration").flatMap(scalar -> {
            try {
                Duration duration = Duration.parse(scalar.text());
                if (duration.isPositive() && duration.compareTo(max) <= 0) {
                    return Optional.of(duration);
                }
            } catch (DateTimeException e) {
                // complained of below, with the durations that are too long
            }
            return value.refuse(shown(scalar) + " is not a duration of at most " + max, "write it like PT5S, PT5M or P1D");
        });
    }

    static Optional<Cbe> cbe(Value value) {
        return value.scalar("an enterprise number").flatMap(scalar -> {
            if (scalar.isTypedByItself()) {
                return value.refuse(shown(scalar) + " is read as a number and may lose its zero", "put it in quotes");
            }
            return Cbe.parse(scalar.text()).or(() -> value.refuse(
                    shown(scalar) + " is not an enterprise number: ten digits, of which the last two check the others",
                    "correct the number"));
        });
    }

    static Optional<SectorClass> sectorClass(Value value) {
        return value.scalar("a class").flatMap(scalar -> {
            if (scalar.isTypedByItself()) {
                return value.refuse(shown(scalar) + " is read as a number", "put the class in quotes");
            }
            if (!SECTOR_CLASS.matcher(scalar.text()).matches()) {
                return value.refuse(shown(scalar) + " is not a class", "write sector.type, like \"17.1\", or a sector, like \"12\"");
            }
            return Optional.of(SectorClass.parse(scalar.text()));
        });
    }

    static Optional<ServiceId> service(Value value) {
        return value.scalar("a service").flatMap(scalar -> {
            try {
                return Optional.of(ServiceId.parse(scalar.text()));
            } catch (IllegalArgumentException e) {
                return value.refuse(shown(scalar) + " is not a service", "write its name and version, like employment.v2");
            }
        });
    }

    /** A person's number. No complaint ever shows it. */
    static Optional<Ssin> ssin(Value value) {
        return value.scalar("a person's number").flatMap(scalar -> {
            if (scalar.isTypedByItself()) {
                return value.refuse("the number is not in quotes and may lose its zero", "put it in quotes");
            }
            return Ssin.parse(scalar.text())
                    .or(() -> value.refuse("not a valid number of a person", "write eleven digits whose check digits fit"));
        });
    }

    /** A text in four languages. */
    static Optional<Texts> texts(Value value) {
        return value.section().flatMap(section -> {
            Optional<String> nl = section.need("nl").flatMap(text -> text(text, 256));
            Optional<String> fr = section.need("fr").flatMap(text -> text(text, 256));
            Optional<String> de = section.need("de").flatMap(text -> text(text, 256));
            Optional<String> en = section.need("en").flatMap(text -> text(text, 256));
            section.refuseOthers();
            return nl.isPresent() && fr.isPresent() && de.isPresent() && en.isPresent()
                    ? Optional.of(new Texts(nl.get(), fr.get(), de.get(), en.get()))
                    : Optional.empty();
        });
    }

    /** A proper name: one text, or one in each language. */
    static Optional<Texts> name(Value value) {
        return value.isMapping() ? texts(value) : text(value, 256).map(Texts::same);
    }

    /** Every item of the list that reads well. */
    static <T> List<T> each(Value value, Function<Value, Optional<T>> item) {
        List<T> read = new ArrayList<>();
        value.items().ifPresent(items -> items.forEach(one -> item.apply(one).ifPresent(read::add)));
        return read;
    }

    private static String shown(Node.Scalar scalar) {
        // Masked before it is cut: a cut would hide that this was a person's number.
        String text = ConfigurationError.masked(scalar.text());
        return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
    }
}
