package crossroads.hub.outbox;

import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.UUID;

/**
 * What the forwarder carries to an inbox.
 *
 * @param duplicateKey what the broker tells wire duplicates by: the message id, with a suffix where a repeat asks for the same bytes again
 * @param isKept whether an outbox row stands behind it
 */
public record Consignment(
        UUID messageId, Cbe recipient, InboxKind inbox, byte[] body, Instant expiresAt, String duplicateKey, boolean isKept) {

    public static Consignment of(OutboxRow row) {
        return new Consignment(
                row.messageId(), row.recipient(), row.inbox(), row.body(), row.expiresAt(), row.messageId().toString(), true);
    }

    @Override
    public String toString() {
        return "consignment " + messageId + " to " + recipient;
    }
}
