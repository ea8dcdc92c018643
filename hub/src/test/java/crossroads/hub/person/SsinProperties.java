package crossroads.hub.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** What holds for every number of a person, made by a formula written here once more. */
class SsinProperties {

    /** A birth and the register that gave the number: what its digits are made of. */
    record Birth(LocalDate day, int register, int sequence) {
        String firstNine() {
            return "%02d%02d%02d%03d".formatted(day.getYear() % 100, day.getMonthValue() + register, day.getDayOfMonth(), sequence);
        }

        String digits() {
            return firstNine() + "%02d".formatted(check((day.getYear() >= 2000 ? 2_000_000_000L : 0) + Long.parseLong(firstNine())));
        }

        static int check(long number) {
            return (int) (97 - number % 97);
        }
    }

    @Provide
    Arbitrary<Birth> births() {
        Arbitrary<LocalDate> days = Arbitraries.longs()
                .between(LocalDate.of(1900, 1, 1).toEpochDay(), LocalDate.of(2099, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Combinators.combine(days, Arbitraries.of(0, 20, 40), Arbitraries.integers().between(1, 999)).as(Birth::new);
    }

    @Property
    void everyNumberMadeByTheFormulaIsTakenWithItsCentury(@ForAll("births") Birth birth) {
        assertThat(Ssin.parse(birth.digits())).hasValueSatisfying(ssin -> {
            assertThat(ssin.birthYear()).isEqualTo(birth.day.getYear());
            assertThat(ssin.isBis()).isEqualTo(birth.register > 0);
        });
    }

    @Property
    void noPairOfCheckDigitsFitsBothCenturies(@ForAll @IntRange(max = 999_999_999) int firstNine) {
        assertThat(Birth.check(firstNine)).isNotEqualTo(Birth.check(2_000_000_000L + firstNine));
    }

    @Property
    void exactlyTwoPairsOfCheckDigitsFitADayThatBothCenturiesHave(@ForAll("births") Birth birth) {
        long valid = java.util.stream.IntStream.range(0, 100)
                .filter(check -> Ssin.isValid(birth.firstNine() + "%02d".formatted(check)))
                .count();

        boolean isLeapDay = birth.day.getMonthValue() == 2 && birth.day.getDayOfMonth() == 29;
        // 1900 was no leap year and 2000 was one; every other year has the same days in both centuries.
        assertThat(valid).isEqualTo(isLeapDay && birth.day.getYear() % 100 == 0 ? 1 : 2);
    }

    @Property
    void partsOfTheDateMayBeUnknown(@ForAll("births") Birth birth, @ForAll boolean isMonthUnknown) {
        String date = isMonthUnknown ? "%02d00".formatted(birth.register) : "%02d00".formatted(birth.day.getMonthValue() + birth.register);
        String firstNine = birth.firstNine().substring(0, 2) + date.substring(date.length() - 4) + birth.firstNine().substring(6);

        assertThat(Ssin.isValid(firstNine + "%02d".formatted(Birth.check(Long.parseLong(firstNine))))).isTrue();
    }

    @Property
    void anotherCheckDigitIsRefusedUnlessItMakesTheOtherCentury(@ForAll("births") Birth birth, @ForAll @IntRange(min = 9, max = 10) int at, @ForAll @IntRange(min = 1, max = 9) int by) {
        // 29 February 2000 has no counterpart in 1900.
        Assume.that(birth.day.getMonthValue() != 2);
        char[] changed = birth.digits().toCharArray();
        changed[at] = (char) ('0' + (changed[at] - '0' + by) % 10);
        String other = birth.day.getYear() >= 2000 ? "" : "2";

        String fitting = "%02d".formatted(Birth.check(Long.parseLong(other + birth.firstNine())));
        assertThat(Ssin.isValid(new String(changed))).isEqualTo(new String(changed).endsWith(fitting));
    }

    @Property
    void whatIsPrintedShowsNothingOfTheNumber(@ForAll("births") Birth birth) {
        Ssin ssin = new Ssin(birth.digits());

        for (Object printed : List.of(ssin, List.of(ssin), new PersonState.Replaced(ssin), java.util.Optional.of(ssin))) {
            assertThat(printed.toString()).doesNotContainPattern("[0-9]");
        }
        assertThat(ssin.toString()).isEqualTo(new Ssin("85073003328").toString());
    }

    @Property
    void noTextMakesItThrowAndNoComplaintRepeatsTheText(@ForAll @StringLength(min = 1, max = 14) String text) {
        assertThat(Ssin.parse(text).isPresent()).isEqualTo(Ssin.isValid(text));
        if (!Ssin.isValid(text)) {
            assertThatThrownBy(() -> new Ssin(text)).isInstanceOf(IllegalArgumentException.class).hasMessage("not a valid SSIN");
        }
    }

    @Property
    void elevenDigitsNeverThrow(@ForAll @NumericChars @StringLength(11) String digits) {
        assertThat(Ssin.parse(digits).isPresent()).isEqualTo(Ssin.isValid(digits));
    }

    @Property
    void oneDigitOfAnotherScriptIsRefused(
            @ForAll("births") Birth birth, @ForAll @IntRange(max = 10) int at, @ForAll @Chars({'\u0660', '\u06F0', '\u0966', '\uFF10'}) char zero) {
        char[] changed = birth.digits().toCharArray();
        changed[at] = (char) (zero + changed[at] - '0');

        assertThat(Ssin.isValid(new String(changed))).isFalse();
    }
}
