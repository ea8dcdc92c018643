package crossroads.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever is registered and ended, in whatever order: each day is inscribed once or not at all, as plain sets of days say. */
class DirectoryChangeProperties {

    private static final Cbe CENTRE = SmallNetwork.CLAIRVAL.cbe();
    private static final Ssin ANNA = SmallNetwork.ANNA;
    private static final Quality ONE = new Quality(1);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 40;

    /** @param end absent: let all run until the begin */
    record Wish(boolean isRegister, Period period) {}

    @Provide
    Arbitrary<Wish> wishes() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, DAYS - 2).map(FIRST::plusDays);
        Arbitrary<Period> periods = Combinators.combine(days, Arbitraries.integers().between(0, 20).optional(0.7))
                .as((begin, length) -> new Period(begin, length.map(begin::plusDays)));
        return Combinators.combine(Arbitraries.of(true, true, true, false), periods).as(Wish::new);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyDayIsInscribedOnceOrNotAtAll(@ForAll @Size(max = 12) List<@From("wishes") Wish> wishes) {
        List<Inscription> lines = new ArrayList<>();
        List<Inscription> replayed = new ArrayList<>();
        Set<LocalDate> expected = new TreeSet<>();
        long last = 0;
        for (Wish wish : wishes) {
            Optional<DirectoryChange> change = wish.isRegister
                    ? DirectoryChange.inscribing(ANNA, CENTRE, ONE, 1, wish.period, lines)
                    : DirectoryChange.ending(ANNA, CENTRE, ONE, OptionalInt.empty(), wish.period.begin(), lines);
            if (wish.isRegister) {
                expected.addAll(days(wish.period));
            } else {
                expected.removeIf(day -> day.isAfter(wish.period.begin()));
            }
            if (change.isPresent()) {
                assertThat(change.get().fits(lines)).isTrue();
                List<Inscription> numbered = new ArrayList<>();
                for (Inscription line : change.get().after(lines)) {
                    numbered.add(line.id() > 0 ? line : new Inscription(++last, ANNA, CENTRE, ONE, 1, line.period()));
                }
                lines = numbered;
                replayed = Told.apply(change.get().told(), replayed, ANNA, CENTRE);
            }
            List<LocalDate> inscribed = lines.stream().flatMap(line -> days(line.period()).stream()).toList();
            assertThat(inscribed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
            List<LocalDate> told = replayed.stream().flatMap(line -> days(line.period()).stream()).toList();
            assertThat(told).as("what the journal tells").doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Set<LocalDate> days(Period period) {
        LocalDate end = period.end().orElse(FIRST.plusDays(3L * DAYS));
        return new TreeSet<>(period.begin().datesUntil(end.plusDays(1)).toList());
    }
}
