package crossroads.hub.exchange;

import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.journal.Committed;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.refusal.Argument.Moment;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Ends an exchange whose deadline passed: the asker gets NO_RESULT with the cause, never "no data". Any node may try; the conditional update decides. */
public final class CloseOverdue {

    private final Endings with;

    public CloseOverdue(Endings with) {
        this.with = with;
    }

    /** Completes with whether this call ended it. */
    public CompletionStage<Boolean> close(UUID exchange) {
        Optional<Conversation> conversation = with.files.conversation(exchange).filter(c -> !c.exchange().state().isClosed());
        if (conversation.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        ExchangeRow asked = conversation.get().exchange();
        Instant now = with.clock.instant();
        Revision revision = with.revisions.current();
        Refusal refusal = Refusal.of(
                        RefusalId.SUP_001, "service", RuleKey.SUPPLIER_SILENT, new Moment(asked.deadline()))
                .under(asked.row());
        HubsEnd end = HubsEnd.of(asked, refusal, revision, with.notices, with.leaves, now);
        return with.committer.commit(end.entry()).thenApply(committed -> {
            boolean isOurs = committed instanceof Committed.Accepted;
            if (isOurs) {
                with.meter.refusal(refusal.id());
                with.meter.outcome("closed", asked.service().toString());
                with.carrier.carry(List.of(Consignment.of(end.told())));
            }
            return isOurs;
        });
    }
}
