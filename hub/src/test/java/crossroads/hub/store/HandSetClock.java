package crossroads.hub.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where a test puts it. */
public final class HandSetClock implements InstantSource {

    private volatile Instant now;

    public HandSetClock(String now) {
        this.now = Instant.parse(now);
    }

    public void set(String instant) {
        now = Instant.parse(instant);
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
