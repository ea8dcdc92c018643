package crossroads.xsd.schema;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Timestamps as documents write them: read with any offset, written in UTC. */
public final class Timestamps {

    private Timestamps() {}

    public static Instant parse(String text) {
        return OffsetDateTime.parse(text.strip()).toInstant();
    }

    public static String print(Instant instant) {
        return instant.toString();
    }
}
