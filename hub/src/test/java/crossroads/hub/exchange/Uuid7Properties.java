package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds for the ids of any instant from 2000 to 2100. */
class Uuid7Properties {

    private static final long BEGIN = 946_684_800_000L;
    private static final long END = 4_102_444_800_000L;

    @Property
    void versionAndVariantAreThoseOfTheStandardAndTheTimeIsKept(@ForAll @LongRange(min = BEGIN, max = END) long millis) {
        UUID id = Uuid7.next(Instant.ofEpochMilli(millis).plus(999, ChronoUnit.MICROS));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Uuid7.time(id)).isEqualTo(Instant.ofEpochMilli(millis));
    }

    @Property
    void theOrderOfIdsIsTheOrderOfTheirTimes(
            @ForAll @LongRange(min = BEGIN, max = END) long one, @ForAll @LongRange(min = BEGIN, max = END) long other) {
        UUID first = Uuid7.next(Instant.ofEpochMilli(Math.min(one, other)));
        UUID second = Uuid7.next(Instant.ofEpochMilli(Math.max(one, other)));

        if (one != other) {
            assertThat(first).isLessThan(second);
            // As the database compares them: byte by byte.
            assertThat(first.toString()).isLessThan(second.toString());
        }
    }

    @Property
    void anIdLiesBetweenTheFirstOfItsMonthAndTheFirstOfTheNext(@ForAll @LongRange(min = BEGIN, max = END) long millis) {
        UUID id = Uuid7.next(Instant.ofEpochMilli(millis));
        YearMonth month = Uuid7.month(id);

        assertThat(id.toString()).isGreaterThan(Uuid7.first(month).toString()).isLessThan(Uuid7.first(month.plusMonths(1)).toString());
        assertThat(id).isGreaterThan(Uuid7.first(month)).isLessThan(Uuid7.first(month.plusMonths(1)));
    }

    @Property
    void everyRandomBitIsDrawn(@ForAll @LongRange(min = BEGIN, max = END) long millis) {
        long highSeen = 0;
        long highAlways = -1;
        long lowSeen = 0;
        long lowAlways = -1;
        for (int i = 0; i < 64; i++) {
            UUID id = Uuid7.next(Instant.ofEpochMilli(millis));
            highSeen |= id.getMostSignificantBits();
            highAlways &= id.getMostSignificantBits();
            lowSeen |= id.getLeastSignificantBits();
            lowAlways &= id.getLeastSignificantBits();
        }
        assertThat(highSeen & ~highAlways & 0xFFFL).isEqualTo(0xFFFL);
        assertThat(lowSeen & ~lowAlways).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }
}
