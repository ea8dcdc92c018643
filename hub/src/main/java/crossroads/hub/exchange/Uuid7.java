package crossroads.hub.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random. Their order is their time, so a month is a range. */
public final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    public static UUID next(Instant instant) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = instant.toEpochMilli() << 16 | 0x7000L | (random[0] & 0x0FL) << 8 | random[1] & 0xFFL;
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | random[i] & 0xFFL;
        }
        return new UUID(high, low & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The UTC month of the id's partition and keys. */
    public static YearMonth month(UUID id) {
        return YearMonth.from(time(id).atOffset(ZoneOffset.UTC));
    }

    /** The smallest id of this month: where its partition begins. */
    public static UUID first(YearMonth month) {
        return first(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** Not above any id of this instant or a later one, above every earlier one. */
    public static UUID first(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }
}
