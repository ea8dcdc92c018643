package crossroads.hub.exchange;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.authorization.Revision;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.outbox.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes the hub's own messages: always new ones, signed, encrypted for whom they are. */
final class Outgoing {

    /** How long an outcome may lie in an inbox. */
    private static final Duration KEPT = Duration.ofDays(40);
    /** After its deadline a question has no use: its asker was told. A little later, so that the deadline speaks first. */
    private static final Duration AFTER_DEADLINE = Duration.ofMinutes(1);

    private final Seals seals;
    private final Envelopes envelopes;
    private final Registry registry;

    Outgoing(Seals seals, Envelopes envelopes, Registry registry) {
        this.seals = seals;
        this.envelopes = envelopes;
        this.registry = registry;
    }

    Head head(Revision revision, UUID messageId, Optional<UUID> relatedTo, Cbe recipient) {
        return new Head(Head.VERSION, revision.environment(), messageId, relatedTo, revision.hub(), recipient);
    }

    Optional<RegisteredCertificate> encryptionCertificate(Cbe recipient, Instant now) {
        return registry.encryptionCertificate(recipient, now);
    }

    Optional<String> awaited(Cbe recipient, Instant now) {
        return registry.awaited(recipient, now);
    }

    byte[] sealed(Envelope envelope, Format format, RegisteredCertificate recipient) {
        return seals.seal(envelopes.write(envelope, format), recipient);
    }

    byte[] signed(Envelope envelope, Format format) {
        return seals.sign(envelopes.write(envelope, format));
    }

    OutboxRow outcome(Envelope envelope, UUID exchange, byte[] body, Instant now) {
        return row(envelope, exchange, body, now, now.plus(KEPT));
    }

    /** A supplier that is away for days finds no questions that nobody waits for, and its inbox fills nobody's outbox. */
    OutboxRow question(Envelope.Question question, UUID exchange, byte[] body, Instant now, Instant deadline) {
        return row(question, exchange, body, now, deadline.plus(AFTER_DEADLINE));
    }

    private static OutboxRow row(Envelope envelope, UUID exchange, byte[] body, Instant now, Instant expiresAt) {
        return new OutboxRow(
                envelope.head().messageId(), exchange, envelope.head().recipient(), InboxKind.ONLINE, body, now, expiresAt);
    }
}
