package crossroads.hub.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsinTest {

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            textBlock =
                    """
                    85073003328, 1985, born in the 1900s
                    12031512419, 2012, born in the 2000s
                    85473003317, 1985, BIS with the sex known
                    85273003371, 1985, BIS with the sex unknown
                    85000010135, 1985, date unknown
                    85073006197, 1985, remainder 0 is printed as 97
                    85073003357, 2085, the same day a century later
                    00010100105, 2000, born in the year 2000
                    """)
    void aNumberWhoseCheckDigitsFitIsValidInTheCenturyThatFits(String digits, int birthYear, String what) {
        assertThat(Ssin.isValid(digits)).isTrue();
        assertThat(new Ssin(digits).digits()).isEqualTo(digits);
        assertThat(new Ssin(digits).birthYear()).isEqualTo(birthYear);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            textBlock =
                    """
                    12345678910, month 34
                    12345678958, month 34 though the check digits fit
                    12345678987, month 34 though they fit the other century
                    38060105329, wrong check digits
                    85133003370, month 13
                    85333003316, month 33
                    85533003359, month 53
                    85073203265, day 32
                    85073000061, sequence 000 outside the BIS register
                    85073006100, 97 written as 00
                    8507300332, ten digits
                    850730033288, twelve digits
                    85073003328x, a letter after it
                    '', nothing
                    -5073003328, a sign
                    85.07.30-033.28, written for people
                    """)
    void whatIsNoNumberIsRefused(String digits, String why) {
        assertThat(Ssin.isValid(digits)).isFalse();
        assertThat(Ssin.parse(digits)).isEmpty();
        assertThatThrownBy(() -> new Ssin(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            textBlock =
                    """
                    85023000125, 30 February
                    85022900155, 29 February of 1985
                    85022900184, 29 February of 2085
                    00022900116, 29 February of 1900
                    85043100109, 31 April
                    85443100195, 31 April on a BIS number
                    """)
    void aDayThatTheMonthDoesNotHaveIsRefused(String digits, String what) {
        assertThat(Ssin.isValid(digits)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"84022900134", "00022900145", "85003100178", "85020000152"})
    void aLeapDayAndADateOfWhichAPartIsUnknownAreTaken(String digits) {
        assertThat(Ssin.isValid(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"٨٥٠٧٣٠٠٣٣٢٨", "８５０７３００３３２８", "8507300332٨", "८५०७३००३३२८"})
    void digitsOfOtherScriptsAreRefused(String digits) {
        assertThat(Ssin.isValid(digits)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"85073003328, false", "85000010135, false", "85273003371, true", "85473003317, true", "66492301286, true"})
    void aBisNumberIsToldByItsMonth(String digits, boolean isBis) {
        assertThat(new Ssin(digits).isBis()).isEqualTo(isBis);
    }

    @Test
    void theSequence000IsLeftToTheBisRegisters() {
        assertThat(Ssin.isValid("85473000050")).isTrue();
        assertThat(Ssin.isValid("85273000007")).isTrue();
    }

    @Test
    void aComplaintDoesNotRepeatWhatItComplainsOf() {
        assertThatThrownBy(() -> new Ssin("38060105329")).hasMessageNotContainingAny("38060105329", "380601", "053");
    }
}
