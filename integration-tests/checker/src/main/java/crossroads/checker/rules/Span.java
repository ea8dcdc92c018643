package crossroads.checker.rules;

import java.time.LocalDate;
import java.util.Optional;

/** Calendar days, both ends included; no end is open. */
public record Span(LocalDate begin, Optional<LocalDate> end) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(begin) && end.map(last -> !day.isAfter(last)).orElse(true);
    }

    public boolean overlaps(Span other) {
        return end.map(last -> !other.begin.isAfter(last)).orElse(true)
                && other.end.map(last -> !begin.isAfter(last)).orElse(true);
    }
}
