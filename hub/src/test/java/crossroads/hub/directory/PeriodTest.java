package crossroads.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource(
            textBlock =
                    """
                    2026-01-01/2026-12-31, 2026-03-01/2026-03-31, 2026-01-01/2026-02-28 2026-04-01/2026-12-31
                    2026-01-01/,           2026-03-01/2026-03-31, 2026-01-01/2026-02-28 2026-04-01/
                    2026-01-01/2026-12-31, 2025-06-01/2026-01-31, 2026-02-01/2026-12-31
                    2026-01-01/2026-12-31, 2026-12-31/,           2026-01-01/2026-12-30
                    2026-01-01/2026-12-31, 2026-01-01/2026-12-30, 2026-12-31/2026-12-31
                    2026-01-01/2026-12-31, 2026-01-02/2026-12-31, 2026-01-01/2026-01-01
                    2026-01-01/,           2026-05-01/,           2026-01-01/2026-04-30
                    2026-01-01/2026-12-31, 2026-01-01/2026-12-31, ''
                    2026-01-01/,           2020-01-01/,           ''
                    2026-01-01/2026-01-01, 2026-01-01/2026-01-01, ''
                    2026-01-01/2026-12-31, 2027-01-01/,           2026-01-01/2026-12-31
                    2024-01-01/2024-12-31, 2024-03-01/2024-03-01, 2024-01-01/2024-02-29 2024-03-02/2024-12-31
                    """)
    void cuttingLeavesEveryOtherDay(String whole, String cut, String rest) {
        assertThat(period(whole).without(period(cut)).stream().map(Period::toString).toList())
                .isEqualTo(rest.isEmpty() ? java.util.List.of() : java.util.List.of(rest.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01/2026-01-31, 2026-01-31/2026-02-28, true",
        "2026-01-01/2026-01-31, 2026-02-01/2026-02-28, false",
        "2026-01-01/, 2020-01-01/2025-12-31, false",
        "2026-01-01/, 2030-01-01/, true"
    })
    void periodsOverlapWhenTheyShareADay(String one, String other, boolean overlap) {
        assertThat(period(one).overlaps(period(other))).isEqualTo(overlap);
    }

    @Test
    void onlyAnOpenPeriodCoversAnOpenOne() {
        assertThat(period("2020-01-01/").covers(period("2026-01-01/"))).isTrue();
        assertThat(period("2020-01-01/9999-12-31").covers(period("2026-01-01/"))).isFalse();
    }

    @Test
    void aPeriodCantEndBeforeItBeginsAndMayBeOneDay() {
        assertThat(period("2026-01-01/2026-01-01").contains(LocalDate.of(2026, 1, 1))).isTrue();
        assertThatThrownBy(() -> period("2026-01-01/2025-12-31")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Period period(String text) {
        String[] ends = text.split("/");
        return new Period(LocalDate.parse(ends[0]), ends.length == 1 ? Optional.empty() : Optional.of(LocalDate.parse(ends[1])));
    }
}
