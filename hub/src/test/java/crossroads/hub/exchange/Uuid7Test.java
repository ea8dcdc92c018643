package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Uuid7Test {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123456Z");

    @Test
    void theExampleOfTheStandardIsReadAsItsTime() {
        UUID example = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");

        assertThat(Uuid7.time(example)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
        assertThat(Uuid7.month(example)).isEqualTo(YearMonth.of(2022, 2));
    }

    @Test
    void noTwoOfOneMillisecondAreEqual() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(Uuid7.next(NOW));
        }
        assertThat(ids).hasSize(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T23:59:59.999Z, 2026-11",
        "2026-12-01T00:00:00Z, 2026-12",
        // Already December in Brussels; months of ids are those of UTC.
        "2026-11-30T23:30:00Z, 2026-11",
        "2027-01-01T00:00:00.000Z, 2027-01"
    })
    void theMonthIsUtcs(Instant instant, YearMonth month) {
        assertThat(Uuid7.month(Uuid7.next(instant))).isEqualTo(month);
    }

    @Test
    void theFirstOfAMonthIsItsSmallestAndNoneOfTheMonthBefore() {
        UUID first = Uuid7.first(YearMonth.of(2026, 12));

        assertThat(first).hasToString(hex(Instant.parse("2026-12-01T00:00:00Z")) + "-0000-0000-000000000000");
        assertThat(Uuid7.month(first)).isEqualTo(YearMonth.of(2026, 12));
    }

    private static String hex(Instant instant) {
        String twelve = "%012x".formatted(instant.toEpochMilli());
        return twelve.substring(0, 8) + "-" + twelve.substring(8);
    }
}
