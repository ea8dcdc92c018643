package crossroads.checker.rules;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calendar days, both ends included; no end is open. */
public record Span(LocalDate begin, Optional<LocalDate> end) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(begin) && end.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** {@code 2026-11-24/2026-12-31}, or {@code 2026-11-24/} without an end. @throws IllegalArgumentException when it is not written so */
    static Span parse(String text) {
        int slash = text.indexOf('/');
        try {
            String end = text.substring(slash + 1);
            return new Span(LocalDate.parse(text.substring(0, slash)), end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)));
        } catch (StringIndexOutOfBoundsException | DateTimeParseException e) {
            throw new IllegalArgumentException("not a span of days", e);
        }
    }

    /** What is left when these days are taken out. */
    List<Span> without(Span cut) {
        if (!overlaps(cut)) {
            return List.of(this);
        }
        List<Span> left = new ArrayList<>();
        if (begin.isBefore(cut.begin)) {
            left.add(new Span(begin, Optional.of(cut.begin.minusDays(1))));
        }
        Optional<LocalDate> next = cut.end.map(last -> last.plusDays(1));
        if (next.isPresent() && contains(next.get())) {
            left.add(new Span(next.get(), end));
        }
        return left;
    }

    public boolean overlaps(Span other) {
        return end.map(last -> !other.begin.isAfter(last)).orElse(true)
                && other.end.map(last -> !begin.isAfter(last)).orElse(true);
    }
}
