package crossroads.admin.enrolment;

import java.time.Duration;
import java.util.Optional;

/** A request that the enrolment door does not grant; nothing was changed. Holds nothing of what was sent. */
final class RefusedAtDoorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DoorRefusal refusal;
    private final transient Optional<Duration> retryAfter;

    RefusedAtDoorException(DoorRefusal refusal, String detail) {
        this(refusal, detail, Optional.empty());
    }

    RefusedAtDoorException(DoorRefusal refusal, String detail, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.retryAfter = retryAfter;
    }

    DoorRefusal refusal() {
        return refusal;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
