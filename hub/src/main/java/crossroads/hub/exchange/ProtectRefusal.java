package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.Pattern;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a refusal into a message and an entry: signed, encrypted where the one who is told has a live certificate. An answer that fails on
 * its supplier's open delivery ends that delivery in the same commit, and when none is left open, tells the asker.
 */
public final class ProtectRefusal {

    private final Files files;
    private final Revisions revisions;
    private final Notices notices;
    private final Leaves leaves;
    private final StepTimer timer;

    public ProtectRefusal(
            Seals seals,
            Envelopes envelopes,
            Files files,
            Registry registry,
            Revisions revisions,
            Checkpoints checkpoints,
            LeafMaker leafMaker,
            JournalSecrets secrets,
            InstantSource clock,
            Meter meter) {
        this.files = files;
        this.revisions = revisions;
        this.notices = new Notices(new Outgoing(seals, envelopes, registry), checkpoints);
        this.leaves = new Leaves(leafMaker, secrets);
        this.timer = new StepTimer(clock, meter);
    }

    public RefusalProtected protect(Refused refused) {
        requireNonNull(refused);
        return timer.run("protectRefusal", refused, () -> made(refused, entry(refused, true)));
    }

    /** The same message refused for what only the journal could see. */
    RefusalProtected instead(RefusalProtected first, RefusalId id, String field, RuleKey rule) {
        Stage reached = first.refused().reached();
        Refusal refusal = Refusal.of(id, field, rule);
        Refused other = new RefusedException(refusal, Ladders.of(reached).failed(Ladders.rule(id), refusal.detail()))
                .at(reached)
                .in(first.refused().format())
                .refused();
        return made(other, entry(other, false));
    }

    private RefusalProtected made(Refused refused, Entry entry) {
        return new RefusalProtected(refused, refused.trail().mark("refused", timer.now()), entry);
    }

    /** @param endsDelivery whether the refusal may still end the delivery that it is about */
    private Entry entry(Refused refused, boolean endsDelivery) {
        Opened opened = opened(refused.reached());
        return opened == null ? unopened(refused) : opened(refused, opened, endsDelivery);
    }

    private Entry unopened(Refused refused) {
        Instant now = timer.now();
        Received received = refused.received();
        Revision revision = revisions.current();
        Cbe holder = received.holder().institution();
        Leaf leaf = leaves.bare(
                LeafKind.REFUSAL,
                received.exchange(),
                revision,
                holder,
                List.of(holder),
                "",
                refused.refusal().id().id(),
                "",
                refused.ladder(),
                refused.trail(),
                received.body(),
                now);
        OutboxRow row = notices.unopened(revision, refused.refusal(), refused.format(), received, leaf, now);
        return Entry.of(leaf)
                .claiming(leaves.claim(received, refused.refusal().id().id(), Optional.of(row.messageId())))
                .sending(row);
    }

    private Entry opened(Refused refused, Opened opened, boolean endsDelivery) {
        Instant now = timer.now();
        Received received = refused.received();
        Refusal told = told(refused, opened);
        Cbe holder = received.holder().institution();
        List<Ssin> subjects = subjects(refused.reached());
        Leaf leaf = leaves.of(
                LeafKind.REFUSAL,
                opened,
                received.exchange(),
                Parties.of(opened.sender(), List.of(holder)),
                subjects,
                told.id().id(),
                refused.refusal().row().orElse(""),
                refused.ladder(),
                refused.trail(),
                now);
        OutboxRow notice = notices.opened(
                opened.revision(), told, refused, ticket(opened.envelope()), opened.envelope().head().messageId(), leaf, now);
        List<Leaf> all = new ArrayList<>(List.of(leaf));
        List<OutboxRow> outbox = new ArrayList<>(List.of(notice));
        Optional<DeliveryEnd> end = Optional.empty();
        Optional<Closing> closing = Optional.empty();
        Optional<Conversation> ended = endsDelivery ? endedBy(opened) : Optional.empty();
        if (ended.isPresent()) {
            ExchangeRow asked = ended.get().exchange();
            end = Optional.of(new DeliveryEnd(asked.id(), opened.sender(), DeliveryState.FAILED));
            if (ended.get().isLastOpen(opened.sender())) {
                Refusal toAsker = toAsker(refused);
                Leaf closed = leaves.bare(
                        LeafKind.CLOSED,
                        asked.id(),
                        opened.revision(),
                        opened.revision().hub(),
                        List.of(asked.holder()),
                        asked.service().toString(),
                        toAsker.id().id(),
                        asked.ticket(),
                        Ladder.empty().failed(Ladders.rule(toAsker.id()), toAsker.detail()),
                        refused.trail(),
                        new byte[0],
                        now);
                OutboxRow last = notices.closing(opened.revision(), toAsker, asked, closed, now);
                all.add(closed);
                outbox.add(last);
                boolean isNoResult = toAsker.id() == RefusalId.SUP_001 || toAsker.id() == RefusalId.SUP_002;
                ExchangeState state = isNoResult ? ExchangeState.NO_RESULT : ExchangeState.REFUSED;
                closing = Optional.of(new Closing(asked.id(), state, last.messageId()));
            }
        }
        TicketClaim claim = told.id() == RefusalId.TKT_001
                ? leaves.claim(received, told.id().id(), Optional.of(notice.messageId()))
                : leaves.claim(opened, told.id().id(), Optional.of(notice.messageId()));
        return new Entry(
                Optional.of(claim),
                all,
                exchangeRow(refused, opened, notice.messageId()),
                leaves.tokens(received.exchange(), subjects),
                List.<DeliveryRow>of(),
                end,
                closing,
                outbox,
                Optional.empty(),
                opened.epoch(),
                // A refusal opens nothing, so nothing that was withdrawn could make it wrong.
                Set.of());
    }

    /** The open delivery of exactly this supplier that its failed answer was for. */
    private Optional<Conversation> endedBy(Opened opened) {
        return opened.envelope() instanceof Envelope.Answer answer
                ? files.conversation(answer.hub().ticket())
                        .filter(c -> !c.exchange().state().isClosed())
                        .filter(c -> c.deliveryTo(opened.sender()).map(d -> d.state() == DeliveryState.OPEN).orElse(false))
                : Optional.empty();
    }

    /** A supplier never learns what the asker lacks: to it the conversation is merely closed. */
    private static Refusal told(Refused refused, Opened opened) {
        return opened.envelope() instanceof Envelope.Answer && isOfTheAsker(refused)
                ? Refusal.of(RefusalId.CNV_002, "informationCBSS/ticketCBSS", RuleKey.CONVERSATION_CLOSED)
                : refused.refusal();
    }

    private static Refusal toAsker(Refused refused) {
        return isOfTheAsker(refused)
                ? refused.refusal()
                : Refusal.of(RefusalId.SUP_002, "service", RuleKey.ANSWER_NOT_ACCEPTED);
    }

    /**
     * Whether an answer failed for its asker's sake: a right that it (or the hub, which asked for it) no longer has, lines that it changes itself
     * meanwhile, or no certificate to encrypt to once all else was well.
     */
    private static boolean isOfTheAsker(Refused refused) {
        return switch (refused.refusal().id()) {
            case AUT_001, AUT_002, AUT_003, AUT_004, SUP_001, LIM_001 -> true;
            default -> refused.reached() instanceof Resolved;
        };
    }

    private static Optional<ExchangeRow> exchangeRow(Refused refused, Opened opened, UUID notice) {
        return opened.envelope() instanceof Envelope.Question question
                ? Optional.of(new ExchangeRow(
                        refused.received().exchange(),
                        Pattern.CONSULTATION,
                        opened.sender(),
                        refused.received().holder().institution(),
                        question.customer().ticket(),
                        question.head().messageId(),
                        question.customer().timestampSent(),
                        question.service(),
                        refused.refusal().row().orElse(""),
                        new TreeSet<>(),
                        opened.format(),
                        refused.received().arrival(),
                        refused.received().arrival(),
                        ExchangeState.REFUSED,
                        Optional.of(notice)))
                : Optional.empty();
    }

    private static String ticket(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question question -> question.customer().ticket();
            case Envelope.Answer answer -> answer.supplier().orElseThrow().ticket();
            case Envelope.RefusalNotice ignored -> throw new IllegalStateException("Open lets no refusal pass");
            case Envelope.RepeatNotice ignored -> throw new IllegalStateException("Open lets no notice pass");
        };
    }

    private static List<Ssin> subjects(Stage reached) {
        Validated validated = switch (reached) {
            case Validated one -> one;
            case Authorized authorized -> authorized.validated();
            case Resolved resolved -> resolved.authorized().validated();
            case Protected secured -> secured.resolved().authorized().validated();
            default -> null;
        };
        return validated == null ? List.of() : validated.subjects();
    }

    private static @Nullable Opened opened(Stage reached) {
        return switch (reached) {
            case Opened one -> one;
            case Validated validated -> validated.opened();
            case Authorized authorized -> authorized.validated().opened();
            case Resolved resolved -> resolved.authorized().validated().opened();
            case Protected secured -> secured.resolved().authorized().validated().opened();
            default -> null;
        };
    }
}
