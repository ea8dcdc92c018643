package crossroads.hub.exchange;

import crossroads.hub.refusal.RefusalId;
import java.time.Duration;

/** Counts outcomes and times steps. No label ever grows with institutions or persons. */
public interface Meter {

    /** How long a message was in a step, from its begin to its end. */
    void step(String step, Duration duration);

    /** Processor time that a step took of the thread that walked it; what others do for it (readers, the committer) is theirs. */
    void processor(String step, Duration spent);

    /** A message decided: {@code accepted}, {@code answered}, {@code repeated}, {@code closed}, {@code parked}. */
    void outcome(String outcome, String service);

    void refusal(RefusalId id);
}
