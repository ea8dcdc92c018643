package crossroads.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The algebra of periods against plain sets of days: whatever is cut, no other day is lost and none counts twice. */
class PeriodProperties {

    private static final LocalDate FIRST = LocalDate.of(2024, 2, 1);

    /** Few, so that ends meet often; as far as the sets look; the periods drawn begin and end before, so that here only open ones still run. */
    private static final int DAYS = 60;

    @Provide
    Arbitrary<Period> periods() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, DAYS - 2).map(FIRST::plusDays);
        return Combinators.combine(days, Arbitraries.integers().between(0, DAYS).optional(0.8))
                .as((begin, length) -> new Period(begin, length.map(begin::plusDays).filter(end -> end.isBefore(FIRST.plusDays(DAYS - 1)))));
    }

    @Property
    void cuttingConservesEveryRemainingDayAndCreatesNoOverlap(@ForAll("periods") Period whole, @ForAll("periods") Period cut) {
        List<Period> rest = whole.without(cut);

        Set<LocalDate> expected = days(whole);
        expected.removeAll(days(cut));
        assertThat(daysOf(rest)).isEqualTo(expected);
        assertThat(rest).hasSizeLessThanOrEqualTo(2);
        assertNoOverlap(rest);
        assertThat(rest).allSatisfy(part -> {
            assertThat(part.overlaps(cut)).isFalse();
            assertThat(whole.covers(part)).isTrue();
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void manyCutsConserveEveryDayThatNoneOfThemNames(
            @ForAll("periods") Period whole, @ForAll @Size(max = 8) List<@From("periods") Period> cuts) {
        List<Period> rest = List.of(whole);
        Set<LocalDate> expected = days(whole);
        for (Period cut : cuts) {
            rest = rest.stream().flatMap(part -> part.without(cut).stream()).toList();
            expected.removeAll(days(cut));
        }

        assertThat(daysOf(rest)).isEqualTo(expected);
        assertNoOverlap(rest);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfCutsDoesNotMatter(@ForAll("periods") Period whole, @ForAll("periods") Period one, @ForAll("periods") Period other) {
        assertThat(cutBoth(whole, one, other)).isEqualTo(cutBoth(whole, other, one));
    }

    @Property
    void nothingIsLeftOfWhatIsCoveredAndOnlyOfThat(@ForAll("periods") Period whole, @ForAll("periods") Period cut) {
        assertThat(whole.without(cut).isEmpty()).isEqualTo(cut.covers(whole));
        assertThat(whole.without(whole)).isEmpty();
    }

    @Property
    void whatIsNotTouchedStaysTheSame(@ForAll("periods") Period whole, @ForAll("periods") Period cut) {
        assertThat(whole.without(cut).equals(List.of(whole))).isEqualTo(!whole.overlaps(cut));
    }

    @Property
    void overlappingIsSharingADayAndHasNoDirection(@ForAll("periods") Period one, @ForAll("periods") Period other) {
        Set<LocalDate> shared = days(one);
        shared.retainAll(days(other));

        assertThat(one.overlaps(other)).isEqualTo(!shared.isEmpty());
        assertThat(other.overlaps(one)).isEqualTo(one.overlaps(other));
        assertThat(one.overlaps(one)).isTrue();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void coveringIsHavingEveryDayAndImpliesOverlapping(
            @ForAll("periods") Period one, @ForAll("periods") Period other, @ForAll("periods") Period third) {
        assertThat(one.covers(other)).isEqualTo(days(one).containsAll(days(other)));
        assertThat(one.covers(one)).isTrue();
        if (one.covers(other)) {
            assertThat(one.overlaps(other)).isTrue();
            assertThat(other.covers(one)).isEqualTo(one.equals(other));
            assertThat(!other.covers(third) || one.covers(third)).isTrue();
        }
    }

    @Property
    void aDayIsContainedWhenItsOwnPeriodIsCovered(@ForAll("periods") Period period, @ForAll("periods") Period other) {
        LocalDate day = other.begin();

        assertThat(period.contains(day)).isEqualTo(period.covers(Period.of(day, day))).isEqualTo(period.overlaps(Period.of(day, day)));
    }

    private static Set<Period> cutBoth(Period whole, Period one, Period other) {
        return whole.without(one).stream().flatMap(part -> part.without(other).stream()).collect(Collectors.toSet());
    }

    private static Set<LocalDate> days(Period period) {
        LocalDate last = period.end().orElse(FIRST.plusDays(DAYS));
        return period.begin().datesUntil(last.plusDays(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<LocalDate> daysOf(List<Period> periods) {
        return periods.stream().flatMap(period -> days(period).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertNoOverlap(List<Period> periods) {
        List<LocalDate> all = new ArrayList<>();
        periods.forEach(period -> all.addAll(days(period)));
        assertThat(all).doesNotHaveDuplicates();
        assertThat(periods.stream().map(Period::end).filter(Optional::isEmpty).count()).isLessThanOrEqualTo(1);
    }
}
