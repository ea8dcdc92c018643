package crossroads.hub.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds for every number of an institution or employer. */
class InstitutionNumbersProperties {

    @Property
    void everyEnterpriseNumberMadeByTheFormulaIsTaken(@ForAll @IntRange(max = 19_999_999) int firstEight) {
        String digits = "%08d%02d".formatted(firstEight, 97 - firstEight % 97);

        assertThat(Cbe.isValid(digits)).isTrue();
        assertThat(Cbe.ofFirstEight(firstEight)).isEqualTo(new Cbe(digits));
    }

    @Property
    void noDigitOfAnEnterpriseNumberCanBeMistaken(@ForAll @IntRange(max = 19_999_999) int firstEight) {
        assertThat(othersOf(Cbe.ofFirstEight(firstEight).digits(), Cbe::isValid)).isEmpty();
    }

    @Property
    void noDigitOfAnEstablishmentUnitCanBeMistaken(@ForAll @IntRange(min = 20_000_000, max = 89_999_999) int firstEight) {
        String digits = "%08d%02d".formatted(firstEight, 97 - firstEight % 97);

        assertThat(EstablishmentUnit.isValid(digits)).isTrue();
        assertThat(othersOf(digits, EstablishmentUnit::isValid)).isEmpty();
        assertThat(Cbe.isValid(digits)).isFalse();
    }

    @Property
    void noDigitOfAnEmployersNumberCanBeMistaken(@ForAll @IntRange(max = 9_999_999) int firstSeven) {
        String digits = "%07d%02d".formatted(firstSeven, 96 - firstSeven * 100L % 97);

        assertThat(NssoNumber.isValid(digits)).isTrue();
        assertThat(othersOf(digits, NssoNumber::isValid)).isEmpty();
    }

    @Property
    void aTextIsReadOrRefusedButNeverThrows(@ForAll @StringLength(max = 12) String text, @ForAll @NumericChars @StringLength(10) String digits) {
        for (String one : List.of(text, digits)) {
            assertThat(Cbe.parse(one).isPresent()).isEqualTo(Cbe.isValid(one));
            assertThat(EstablishmentUnit.isValid(one) && Cbe.isValid(one)).isFalse();
        }
        assertThat(NssoNumber.isValid(text)).isFalse();
    }

    @Property
    void enterpriseNumbersAreInTheOrderOfTheirDigits(@ForAll @Size(max = 9) List<@IntRange(max = 19_999_999) Integer> firstEights) {
        List<Cbe> numbers = firstEights.stream().map(Cbe::ofFirstEight).toList();

        assertThat(numbers.stream().sorted().map(Cbe::digits)).isSortedAccordingTo(Comparator.naturalOrder());
    }

    /** Every text that differs from this one in one digit and is taken all the same. */
    private static List<String> othersOf(String digits, Predicate<String> isValid) {
        return java.util.stream.IntStream.range(0, digits.length())
                .boxed()
                .flatMap(at -> java.util.stream.IntStream.rangeClosed('0', '9')
                        .mapToObj(digit -> digits.substring(0, at) + (char) digit + digits.substring(at + 1)))
                .filter(other -> !other.equals(digits))
                .filter(isValid)
                .toList();
    }
}
