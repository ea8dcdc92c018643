package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.journal.Committed;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes a refusal durable: its leaf, ticket, delivery and outbox row in one commit. A repeat gets the first outcome, refusal or not. */
public final class JournalRefusal {

    private final Journal.Desk desk;
    private final ProtectRefusal protectRefusal;
    private final Meter meter;

    public JournalRefusal(Journal journal, ProtectRefusal protectRefusal, Meter meter) {
        this.desk = journal.desk();
        this.protectRefusal = protectRefusal;
        this.meter = meter;
    }

    /** Completes exceptionally with {@link UnavailableException} only. */
    public CompletionStage<Journalled> journal(RefusalProtected secured) {
        requireNonNull(secured);
        return desk.submit(secured, secured.entry(), committed -> conclude(secured, committed));
    }

    private CompletionStage<Journalled> conclude(RefusalProtected secured, Committed committed) {
        return switch (committed) {
            case Committed.Accepted accepted -> {
                meter.refusal(secured.refused().refusal().id());
                yield CompletableFuture.completedFuture(desk.accepted(secured, secured.entry(), accepted));
            }
            case Committed.Repeated repeated ->
                CompletableFuture.completedFuture(desk.repeated(secured, secured.entry(), repeated));
            case Committed.Reused ignored ->
                journal(protectRefusal.instead(
                        secured, RefusalId.TKT_001, "ticket", RuleKey.TICKET_REUSED));
            case Committed.TooLate ignored ->
                journal(protectRefusal.instead(
                        secured,
                        RefusalId.CNV_002,
                        "informationCBSS/ticketCBSS",
                        RuleKey.CONVERSATION_CLOSED));
            case Committed.Superseded ignored -> throw new IllegalStateException("a refusal relies on nothing");
        };
    }
}
