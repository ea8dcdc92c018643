package crossroads.hub.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enterprise numbers, establishment units and employers' numbers. */
class InstitutionNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"0244640631", "0206731645", "0212344876", "0477472701", "1009237290", "0999999922", "1000000021"})
    void anEnterpriseNumberWhoseCheckDigitsFitIsTaken(String digits) {
        assertThat(new Cbe(digits)).hasToString(digits);
        assertThat(Cbe.parse(digits)).contains(new Cbe(digits));
        assertThat(Cbe.ofFirstEight(Integer.parseInt(digits.substring(0, 8)))).isEqualTo(new Cbe(digits));
        assertThat(EstablishmentUnit.isValid(digits)).isFalse();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            textBlock =
                    """
                    0123456789, wrong check digits
                    2000000141, an establishment unit
                    9000000052, neither one nor the other
                    0000009700, 97 written as 00
                    244640631, the old form without its zero
                    02446406311, eleven digits
                    0244.640.631, written for people
                    BE0244640631, as for value added tax
                    ' 0244640631', a space before it
                    +244640631, a sign
                    '', nothing
                    """)
    void whatIsNoEnterpriseNumberIsRefused(String digits, String why) {
        assertThat(Cbe.isValid(digits)).isFalse();
        assertThat(Cbe.parse(digits)).isEmpty();
        assertThatThrownBy(() -> new Cbe(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void remainder0IsWrittenAs97() {
        assertThat(Cbe.ofFirstEight(97)).hasToString("0000009797");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 20_000_000, 100_000_000})
    void whatCantBeginAnEnterpriseNumberMakesNone(int firstEight) {
        assertThatThrownBy(() -> Cbe.ofFirstEight(firstEight)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEstablishmentUnitBeginsWith2To8() {
        assertThat(new EstablishmentUnit("2000000141")).hasToString("2000000141");
        assertThat(EstablishmentUnit.isValid("2000000142")).isFalse();
        for (int first = 0; first <= 9; first++) {
            String eight = first + "0000000";
            String digits = eight + "%02d".formatted(97 - Integer.parseInt(eight) % 97);
            assertThat(EstablishmentUnit.isValid(digits)).as(digits).isEqualTo(first >= 2 && first <= 8);
        }
        assertThatThrownBy(() -> new EstablishmentUnit("0244640631")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"199999934", "001234518", "012345674"})
    void anEmployersNumberWhoseCheckDigitsFitIsTaken(String digits) {
        assertThat(new NssoNumber(digits)).hasToString(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"199999935", "001234581", "1234518", "0199999934", "1999999-34", "19999993a", ""})
    void whatIsNoEmployersNumberIsRefused(String digits) {
        assertThat(NssoNumber.isValid(digits)).isFalse();
        assertThatThrownBy(() -> new NssoNumber(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"٠٢٤٤٦٤٠٦٣١", "०२४४६४०६३१", "０２４４６４０６３１", "024464063١"})
    void digitsOfOtherScriptsAreRefused(String digits) {
        assertThat(Cbe.isValid(digits)).isFalse();
        assertThat(EstablishmentUnit.isValid(digits)).isFalse();
        assertThat(NssoNumber.isValid(digits.substring(1))).isFalse();
    }
}
