package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Reliance;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes the outcome durable. Here a ticket is decided: the first message under it counts, a repeat of an open exchange is only acknowledged
 * (its answer will come), one of a closed exchange gets the first outcome again.
 */
public final class Journal {

    private final Desk desk;

    public Journal(
            Committer committer, Seals seals, Envelopes envelopes, Registry registry, Revisions revisions, InstantSource clock, Meter meter) {
        this.desk = new Desk(committer, new Outgoing(seals, envelopes, registry), revisions, clock, meter);
    }

    /** Completes exceptionally with {@link RefusedException} (other content under the ticket, answer too late), {@link SupersededException} or {@link UnavailableException}. */
    public CompletionStage<Journalled> journal(Protected secured) {
        requireNonNull(secured);
        return desk.submit(secured, secured.entry(), committed -> conclude(secured, committed));
    }

    /** Where refusals and parked messages are written too. */
    Desk desk() {
        return desk;
    }

    private CompletionStage<Journalled> conclude(Protected secured, Committed committed) {
        return switch (committed) {
            case Committed.Accepted accepted -> {
                secured.denial().ifPresent(refusal -> desk.meter.refusal(refusal.id()));
                yield CompletableFuture.completedFuture(desk.accepted(secured, secured.entry(), accepted));
            }
            case Committed.Repeated repeated -> CompletableFuture.completedFuture(desk.repeated(secured, secured.entry(), repeated));
            case Committed.Reused ignored ->
                throw new RefusedException(Refusal.of(
                        RefusalId.TKT_001, "ticket", RuleKey.TICKET_REUSED));
            case Committed.TooLate ignored ->
                throw new RefusedException(Refusal.of(
                        RefusalId.CNV_002, "informationCBSS/ticketCBSS", RuleKey.CONVERSATION_CLOSED));
            case Committed.Superseded superseded -> {
                // Its own institution changes the same lines again and again: that is no reason for anybody else to wait.
                if (superseded.withdrawn().equals(Set.of(Reliance.DIRECTORY)) && secured.received().walk() >= SupersededException.WALKS) {
                    throw new RefusedException(
                            Refusal.of(RefusalId.LIM_001, "inscription", RuleKey.DIRECTORY_CHANGING).retryAfter(1));
                }
                throw new SupersededException(secured.received(), superseded.withdrawn());
            }
        };
    }

    /** What to make of a committed entry. */
    interface Conclusion {
        CompletionStage<Journalled> of(Committed committed);
    }

    /** Commits entries and finds what is to be carried because of them. Not the step itself: Camel would offer its methods every body. */
    static final class Desk {

        private static final Duration NOTICE_KEPT = Duration.ofDays(1);

        private final Committer committer;
        private final Outgoing outgoing;
        private final Revisions revisions;
        private final Meter meter;
        private final StepTimer timer;

        private Desk(Committer committer, Outgoing outgoing, Revisions revisions, InstantSource clock, Meter meter) {
            this.committer = committer;
            this.outgoing = outgoing;
            this.revisions = revisions;
            this.meter = meter;
            this.timer = new StepTimer(clock, meter);
        }

        CompletionStage<Journalled> submit(Stage stage, Entry entry, Conclusion conclusion) {
            long began = System.nanoTime();
            CompletableFuture<Journalled> result = new CompletableFuture<>();
            committer.commit(entry).whenComplete((committed, failure) -> {
                meter.step("journal", Duration.ofNanos(System.nanoTime() - began));
                if (failure != null) {
                    result.completeExceptionally(bare(failure));
                    return;
                }
                try {
                    conclusion.of(committed).whenComplete((journalled, later) -> {
                        if (later != null) {
                            result.completeExceptionally(bare(later));
                        } else {
                            result.complete(journalled);
                        }
                    });
                } catch (RefusedException e) {
                    result.completeExceptionally(e.at(stage));
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
            return result;
        }

        Journalled accepted(Stage stage, Entry entry, Committed.Accepted accepted) {
            return new Journalled(
                    stage.received(),
                    stage.trail().mark("journalled", timer.now()),
                    accepted,
                    entry.outbox().stream().map(Consignment::of).toList());
        }

        Journalled repeated(Stage stage, Entry entry, Committed.Repeated repeated) {
            meter.outcome("repeated", "");
            List<Consignment> again = repeated.finalMessage()
                    .filter(id -> repeated.state().map(ExchangeState::isClosed).orElse(true))
                    .map(id -> List.of(committer.kept(id)
                            .map(row -> again(Consignment.of(row), stage))
                            .orElseGet(() -> notice(stage, entry, repeated))))
                    .orElse(List.of());
            return new Journalled(stage.received(), stage.trail().mark("journalled", timer.now()), repeated, again);
        }

        /** The same bytes under the same message id; only the broker must not take them for a wire duplicate, nor drop them at once as too old. */
        private Consignment again(Consignment first, Stage stage) {
            Instant aDay = timer.now().plus(NOTICE_KEPT);
            return new Consignment(
                    first.messageId(),
                    first.recipient(),
                    first.inbox(),
                    first.body(),
                    first.expiresAt().isAfter(aDay) ? first.expiresAt() : aDay,
                    first.messageId() + "/" + stage.received().exchange(),
                    first.isKept());
        }

        /** The body is gone: a signed word on what became of the ticket, without data. It is not kept: a further repeat gets a further one. */
        private Consignment notice(Stage stage, Entry entry, Committed.Repeated repeated) {
            Instant now = timer.now();
            Cbe holder = stage.received().holder().institution();
            Envelope notice = new Envelope.RepeatNotice(
                    outgoing.head(revisions.current(), Uuid7.next(now), Optional.empty(), holder),
                    entry.claim().orElseThrow().ticket(),
                    new HubInformation(repeated.exchange(), repeated.firstAt(), Optional.of(now)),
                    repeated.state().map(Enum::name).orElse(repeated.outcome()),
                    repeated.finalMessage().orElseThrow(),
                    repeated.takenAt());
            Optional<RegisteredCertificate> certificate = outgoing.encryptionCertificate(holder, now);
            Format format = Formats.of(stage);
            byte[] body = certificate.map(c -> outgoing.sealed(notice, format, c)).orElseGet(() -> outgoing.signed(notice, format));
            return new Consignment(
                    notice.head().messageId(),
                    holder,
                    InboxKind.ONLINE,
                    body,
                    now.plus(NOTICE_KEPT),
                    notice.head().messageId().toString(),
                    false);
        }

        private static Throwable bare(Throwable failure) {
            return failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        }
    }
}
