package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.ParkedRow;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out for a bug of ours: at the third attempt the message is put aside as it came, for an administrator to see, its sender is told
 * HUB-000 in neutral words, and it is acknowledged; before that it is tried again. The trace stays inside.
 */
public final class Park {

    /** At which attempt a message is parked. */
    public static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Park.class);

    private final Journal.Desk desk;
    private final Revisions revisions;
    private final Notices notices;
    private final Leaves leaves;
    private final Meter meter;
    private final StepTimer timer;

    public Park(
            Journal journal,
            Seals seals,
            Envelopes envelopes,
            Registry registry,
            Revisions revisions,
            Checkpoints checkpoints,
            LeafMaker leafMaker,
            JournalSecrets secrets,
            InstantSource clock,
            Meter meter) {
        this.desk = journal.desk();
        this.revisions = revisions;
        this.notices = new Notices(new Outgoing(seals, envelopes, registry), checkpoints);
        this.leaves = new Leaves(leafMaker, secrets);
        this.meter = meter;
        this.timer = new StepTimer(clock, meter);
    }

    /** Completes when the message is parked; exceptionally with the fault itself while it is to be tried again. */
    public CompletionStage<Journalled> park(Stage stage, Throwable fault) {
        requireNonNull(stage);
        Received received = stage.received();
        // Only the kind of fault and where it happened: a message may quote what it was working on.
        LOG.atError()
                .addKeyValue("event.code", RefusalId.HUB_000.id())
                .addKeyValue("exchange", received.exchange())
                .addKeyValue("attempt", received.attempt())
                .log("A fault of the hub: {} at {}", fault.getClass().getName(), where(fault));
        if (received.attempt() < ATTEMPTS) {
            return CompletableFuture.failedFuture(fault);
        }
        Entry entry = entry(stage, fault);
        return desk.submit(stage, entry, committed -> switch (committed) {
            case Committed.Accepted accepted -> {
                meter.outcome("parked", "");
                yield CompletableFuture.completedFuture(desk.accepted(stage, entry, accepted));
            }
            case Committed.Repeated repeated ->
                CompletableFuture.completedFuture(desk.repeated(stage, entry, repeated));
            case Committed.Reused ignored -> throw new IllegalStateException("a digest names one body");
            case Committed.TooLate ignored -> throw new IllegalStateException("parking ends nothing");
            case Committed.Superseded ignored -> throw new IllegalStateException("parking relies on nothing");
        });
    }

    private Entry entry(Stage stage, Throwable fault) {
        Received received = stage.received();
        Instant now = timer.now();
        Revision revision = revisions.current();
        Cbe holder = received.holder().institution();
        Refusal refusal = Refusal.of(RefusalId.HUB_000, "message", RuleKey.HUB_FAULT);
        Leaf leaf = leaves.bare(
                LeafKind.PARKED,
                received.exchange(),
                revision,
                holder,
                List.of(holder),
                "",
                refusal.id().id(),
                "",
                Ladder.empty().failed(Ladders.rule(refusal.id()), refusal.detail()),
                received.trail().mark("parked", now),
                received.body(),
                now);
        OutboxRow notice = notices.unopened(revision, refusal, Formats.of(stage), received, leaf, now);
        return Entry.of(leaf)
                .claiming(leaves.claim(received, refusal.id().id(), Optional.of(notice.messageId())))
                .sending(notice)
                .parking(new ParkedRow(received.exchange(), holder, received.body(), fault.getClass().getName() + " at " + where(fault), now));
    }

    private static String where(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
