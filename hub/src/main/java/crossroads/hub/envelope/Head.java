package crossroads.hub.envelope;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.util.Optional;
import java.util.UUID;

/**
 * The head of every envelope: who claims to send it, for whom it is, where, and which message it follows.
 *
 * @param version of the envelope, 1 now
 */
public record Head(int version, Environment environment, UUID messageId, Optional<UUID> relatedTo, Cbe sender, Cbe recipient) {

    public static final int VERSION = 1;
}
