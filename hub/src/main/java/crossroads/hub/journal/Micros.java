package crossroads.hub.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the journal counts them: whole microseconds since 1970, what is finer cut off. */
final class Micros {

    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
