package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.Trail;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Records that a message of the hub was not taken: its time ran out, or the broker gave it up. A question that did not reach its supplier ends that
 * delivery in the same commit, and when none is left open, its asker gets NO_RESULT. Of an outcome that was not taken there is only the leaf: who
 * should have had it gets it by repeating its ticket, and nobody else has to know.
 */
public final class RecordUndelivered {

    private final Endings with;

    public RecordUndelivered(Endings with) {
        this.with = with;
    }

    /** @param outcome {@code EXPIRED} or {@code DEAD}. Completes with whether its asker was told because of it */
    public CompletionStage<Boolean> record(UUID exchange, Cbe recipient, UUID messageId, String outcome) {
        Instant now = with.clock.instant();
        Revision revision = with.revisions.current();
        Optional<Conversation> asking = asking(exchange, recipient, messageId);
        Optional<Conversation> awaited = asking.filter(conversation -> isAwaited(conversation, recipient));
        Optional<HubsEnd> end = awaited.filter(conversation -> conversation.isLastOpen(recipient))
                .map(conversation -> HubsEnd.of(conversation.exchange(), refusal(conversation.exchange()), revision, with.notices, with.leaves, now));
        Parties parties = asking.isPresent()
                ? Parties.ofUntakenQuestion(revision.hub(), recipient)
                : Parties.of(revision.hub(), List.of(recipient));
        return with.committer.commit(entry(leaf(exchange, parties, messageId, outcome, revision, now), awaited, recipient, end))
                .thenCompose(committed -> switch (committed) {
                    case Committed.Accepted ignored -> CompletableFuture.completedFuture(recorded(end));
                    // The answer came, or the deadline passed, since the conversation was read: then it is no longer awaited.
                    case Committed.TooLate ignored -> record(exchange, recipient, messageId, outcome);
                    case Committed.Repeated ignored -> throw new IllegalStateException("it claims no ticket");
                    case Committed.Reused ignored -> throw new IllegalStateException("it claims no ticket");
                    case Committed.Superseded ignored -> throw new IllegalStateException("it relies on nothing");
                });
    }

    /** The conversation in which this very message asked a supplier. */
    private Optional<Conversation> asking(UUID exchange, Cbe recipient, UUID messageId) {
        return with.files.conversation(exchange)
                .filter(conversation -> conversation.deliveryTo(recipient).map(DeliveryRow::messageId).filter(messageId::equals).isPresent());
    }

    private static boolean isAwaited(Conversation conversation, Cbe supplier) {
        return !conversation.exchange().state().isClosed()
                && conversation.deliveryTo(supplier).map(DeliveryRow::state).filter(state -> state == DeliveryState.OPEN).isPresent();
    }

    private static Refusal refusal(ExchangeRow asked) {
        return Refusal.of(RefusalId.SUP_001, "service", RuleKey.SUPPLIER_NOT_TAKEN)
                .under(asked.row());
    }

    private Leaf leaf(UUID exchange, Parties parties, UUID messageId, String outcome, Revision revision, Instant now) {
        return with.leaves.bare(
                LeafKind.UNDELIVERED,
                exchange,
                revision,
                parties,
                "",
                outcome,
                "",
                Ladder.empty().failed("delivery", "message " + messageId + " was not taken"),
                Trail.from(now),
                new byte[0],
                now);
    }

    private static Entry entry(Leaf leaf, Optional<Conversation> awaited, Cbe recipient, Optional<HubsEnd> end) {
        Entry entry = Entry.of(leaf);
        if (awaited.isPresent()) {
            entry = entry.ending(new DeliveryEnd(awaited.get().exchange().id(), recipient, DeliveryState.EXPIRED));
        }
        return end.isPresent()
                ? entry.recording(end.get().leaf()).ending(end.get().closing()).sending(end.get().told())
                : entry;
    }

    private boolean recorded(Optional<HubsEnd> end) {
        with.meter.outcome("undelivered", "");
        end.ifPresent(told -> {
            with.meter.refusal(RefusalId.SUP_001);
            with.carrier.carry(List.of(Consignment.of(told.told())));
        });
        return end.isPresent();
    }
}
