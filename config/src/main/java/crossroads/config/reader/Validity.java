package crossroads.config.reader;

import crossroads.hub.directory.Period;
import java.time.LocalDate;
import java.util.Optional;

/** Two dates that make a period; the last may be absent or null, which means open. */
final class Validity {

    private Validity() {}

    static Optional<Period> read(Section section, String beginKey, String endKey) {
        Optional<LocalDate> begin = section.need(beginKey).flatMap(Typed::date);
        Optional<Value> endValue = section.may(endKey);
        Optional<LocalDate> end = endValue.flatMap(Typed::date);
        if (begin.isEmpty() || (endValue.isPresent() && end.isEmpty())) {
            return Optional.empty();
        }
        if (end.isPresent() && end.get().isBefore(begin.get())) {
            return endValue.get().refuse("ends on " + end.get() + ", before it begins on " + begin.get(), "correct one of the dates");
        }
        return Optional.of(new Period(begin.get(), end));
    }
}
