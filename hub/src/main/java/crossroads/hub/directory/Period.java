package crossroads.hub.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Calendar days in Europe/Brussels, both ends included; no end means open. */
public record Period(LocalDate begin, Optional<LocalDate> end) {

    /** @throws IllegalArgumentException when the end lies before the begin */
    public Period {
        if (end.isPresent() && end.get().isBefore(begin)) {
            throw new IllegalArgumentException("a period can't end before it begins");
        }
    }

    public static Period of(LocalDate begin, LocalDate end) {
        return new Period(begin, Optional.of(end));
    }

    public static Period from(LocalDate begin) {
        return new Period(begin, Optional.empty());
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(begin) && end.map(last -> !day.isAfter(last)).orElse(true);
    }

    public boolean overlaps(Period other) {
        return end.map(last -> !other.begin.isAfter(last)).orElse(true)
                && other.end.map(last -> !begin.isAfter(last)).orElse(true);
    }

    public boolean covers(Period other) {
        return !other.begin.isBefore(begin)
                && end.map(last -> other.end.map(theirs -> !theirs.isAfter(last)).orElse(false)).orElse(true);
    }

    /** What remains when these days are cut out: none, one or two periods, conserving every other day. */
    public List<Period> without(Period cut) {
        if (!overlaps(cut)) {
            return List.of(this);
        }
        Optional<Period> before = cut.begin.isAfter(begin) ? Optional.of(of(begin, cut.begin.minusDays(1))) : Optional.empty();
        Optional<Period> after = cut.end
                .map(last -> last.plusDays(1))
                .filter(next -> end.map(mine -> !next.isAfter(mine)).orElse(true))
                .map(next -> new Period(next, end));
        return java.util.stream.Stream.of(before, after).flatMap(Optional::stream).toList();
    }

    @Override
    public String toString() {
        return begin + "/" + end.map(LocalDate::toString).orElse("");
    }
}
