package crossroads.hub.institution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectorClassTest {

    @ParameterizedTest
    @CsvSource({"17.1, 17, 1", "12, 12, 0", "1.6, 1, 6", "999.999, 999, 999", "0, 0, 0"})
    void aClassIsReadAndWrittenTheSameWay(String text, int sector, int type) {
        assertThat(SectorClass.parse(text)).isEqualTo(new SectorClass(sector, type)).hasToString(text);
    }

    @Test
    void type0IsNotWritten() {
        assertThat(SectorClass.parse("12.0")).isEqualTo(SectorClass.parse("12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "17.", ".1", "17.1.2", "17,1", "-17", "17.-1", "+17.1", "17.+1", "1000", "17.1000", " 17", "٩.١", "x"})
    void whatIsNoClassIsRefused(String text) {
        assertThatThrownBy(() -> SectorClass.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theClassOfTheHubOfTheCentresIsNotTheCentresClass() {
        assertThat(SectorClass.parse("17")).isNotEqualTo(SectorClass.parse("17.1"));
    }
}
