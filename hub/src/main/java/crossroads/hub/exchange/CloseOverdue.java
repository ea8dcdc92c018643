package crossroads.hub.exchange;

import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.refusal.Argument.Moment;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Ends an exchange whose deadline passed: the asker gets NO_RESULT with the cause, never "no data". Any node may try; the conditional update decides. */
public final class CloseOverdue {

    private final Files files;
    private final Revisions revisions;
    private final Committer committer;
    private final Carrier carrier;
    private final Notices notices;
    private final Leaves leaves;
    private final InstantSource clock;
    private final Meter meter;

    public CloseOverdue(
            Seals seals,
            Envelopes envelopes,
            Files files,
            Registry registry,
            Revisions revisions,
            Checkpoints checkpoints,
            LeafMaker leafMaker,
            JournalSecrets secrets,
            Committer committer,
            Carrier carrier,
            InstantSource clock,
            Meter meter) {
        this.files = files;
        this.revisions = revisions;
        this.committer = committer;
        this.carrier = carrier;
        this.notices = new Notices(new Outgoing(seals, envelopes, registry), checkpoints);
        this.leaves = new Leaves(leafMaker, secrets);
        this.clock = clock;
        this.meter = meter;
    }

    /** Completes with whether this call ended it. */
    public CompletionStage<Boolean> close(UUID exchange) {
        Optional<Conversation> conversation = files.conversation(exchange).filter(c -> !c.exchange().state().isClosed());
        if (conversation.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        ExchangeRow asked = conversation.get().exchange();
        Instant now = clock.instant();
        Revision revision = revisions.current();
        Refusal refusal = Refusal.of(
                        RefusalId.SUP_001, "service", RuleKey.SUPPLIER_SILENT, new Moment(asked.deadline()))
                .under(asked.row());
        HubsEnd end = HubsEnd.of(asked, refusal, revision, notices, leaves, now);
        return committer.commit(end.entry()).thenApply(committed -> {
            boolean isOurs = committed instanceof Committed.Accepted;
            if (isOurs) {
                meter.refusal(refusal.id());
                meter.outcome("closed", asked.service().toString());
                carrier.carry(List.of(Consignment.of(end.told())));
            }
            return isOurs;
        });
    }
}
