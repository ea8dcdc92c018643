package crossroads.hub.outbox;

import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.UUID;

/** A message that waits to be taken: sealed for its recipient, so that the hub keeps nothing readable. The body is not copied: treat it as read only. */
public record OutboxRow(UUID messageId, UUID exchange, Cbe recipient, InboxKind inbox, byte[] body, Instant createdAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "message " + messageId + " to " + recipient;
    }
}
