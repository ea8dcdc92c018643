package crossroads.hub.enrolment;

import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.Optional;

/**
 * That an institution may enrol, once and for a while.
 *
 * @param invitedBy who let it in
 * @param usedAt absent while it is unused
 */
public record Invitation(Cbe institution, String invitedBy, Instant invitedAt, Instant expiresAt, Optional<Instant> usedAt) {

    public boolean isOpenAt(Instant instant) {
        return usedAt.isEmpty() && instant.isBefore(expiresAt);
    }
}
