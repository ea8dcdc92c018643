package crossroads.hub.exchange;

import crossroads.hub.refusal.RefusalId;
import java.time.Duration;

/** Counts outcomes and times steps. No label ever grows with institutions or persons. */
public interface Meter {

    void step(String step, Duration duration);

    /** A message decided: {@code accepted}, {@code answered}, {@code repeated}, {@code closed}, {@code parked}. */
    void outcome(String outcome, String service);

    void refusal(RefusalId id);
}
