package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.LeafMaker;
import crossroads.hub.journal.Reliance;
import crossroads.hub.outbox.OutboxRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reduces to what the row lists, checks again, signs, and encrypts for each recipient. What leaves is always a new message of the hub; what is
 * written of it is made here too, so that the leaf's hash can travel in the message.
 */
public final class Protect {

    private final Payloads payloads;
    private final Outgoing outgoing;
    private final Leaves leaves;
    private final Letters letters;
    private final HubsOwn hubsOwn;
    private final StepTimer timer;

    public Protect(
            Seals seals,
            Envelopes envelopes,
            Payloads payloads,
            Registry registry,
            HubServices hubServices,
            Checkpoints checkpoints,
            LeafMaker leafMaker,
            JournalSecrets secrets,
            InstantSource clock,
            Meter meter) {
        this.payloads = payloads;
        this.outgoing = new Outgoing(seals, envelopes, registry);
        this.leaves = new Leaves(leafMaker, secrets);
        this.letters = new Letters(outgoing, leaves, checkpoints, new Memos(secrets));
        this.timer = new StepTimer(clock, meter);
        this.hubsOwn = new HubsOwn(payloads, hubServices, registry, outgoing, leaves, letters, new Notices(outgoing, checkpoints), timer);
    }

    public Protected protect(Resolved resolved) {
        requireNonNull(resolved);
        return timer.run("protect", resolved, () -> {
            HubsOwn.Made made = switch (resolved.destination()) {
                case Destination.Suppliers suppliers -> HubsOwn.Made.of(question(resolved, suppliers.suppliers()));
                case Destination.HubItself ignored -> HubsOwn.Made.of(hubsOwn.answer(resolved));
                case Destination.OwnConclusion conclusion -> hubsOwn.conclude(resolved, conclusion.holder());
                case Destination.Nobody ignored ->
                    HubsOwn.Made.of(hubsOwn.atOnce(resolved, HubServices.OwnAnswer.of(Status.noDataFound(), Optional.empty())));
                case Destination.Asker asker -> HubsOwn.Made.of(answer(resolved, asker.holder()));
            };
            return new Protected(resolved, resolved.trail().mark("protected", timer.now()), made.entry(), made.denial());
        });
    }

    private Entry question(Resolved resolved, List<Cbe> suppliers) {
        Opened opened = Letters.opened(resolved);
        Envelope.Question question = (Envelope.Question) opened.envelope();
        UUID exchange = resolved.received().exchange();
        Instant now = timer.now();
        List<DeliveryRow> deliveries = new ArrayList<>();
        List<OutboxRow> outbox = new ArrayList<>();
        Set<String> reliedOn = new HashSet<>(resolved.authorized().reliedOn());
        for (Cbe supplier : suppliers) {
            RegisteredCertificate certificate = letters.supplier(supplier, now);
            reliedOn.add(Reliance.institution(supplier));
            reliedOn.add(Reliance.certificate(certificate.fingerprint()));
            UUID messageId = Uuid7.next(now);
            Envelope.Question forward = new Envelope.Question(
                    outgoing.head(opened.revision(), messageId, Optional.of(question.head().messageId()), supplier),
                    question.customer(),
                    Optional.of(new HubInformation(exchange, resolved.received().arrival(), Optional.empty())),
                    question.service(),
                    question.legalContext(),
                    question.payload());
            outbox.add(outgoing.question(forward, exchange, outgoing.sealed(forward, opened.format(), certificate), now, Letters.deadline(resolved)));
            deliveries.add(new DeliveryRow(exchange, supplier, messageId, DeliveryState.OPEN));
        }
        Leaf leaf = letters.request(resolved, suppliers, "FORWARDED", now);
        return new Entry(
                Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.empty())),
                List.of(leaf),
                Optional.of(letters.opening(resolved)),
                leaves.tokens(exchange, resolved.authorized().validated().subjects()),
                deliveries,
                Optional.empty(),
                Optional.empty(),
                outbox,
                Optional.empty(),
                opened.epoch(),
                reliedOn);
    }

    private Entry answer(Resolved resolved, Cbe holder) {
        Opened opened = Letters.opened(resolved);
        Envelope.Answer answer = (Envelope.Answer) opened.envelope();
        Conversation conversation = resolved.authorized().validated().conversation().orElseThrow();
        ExchangeRow asked = conversation.exchange();
        Instant now = timer.now();
        Optional<Payloads.Reduced> reduced = answer.payload()
                .map(payload -> payloads.reduce(
                        answer.service(), Direction.ANSWER, payload, granted(asked, resolved.authorized().row().fields())));
        // What nothing was taken from is byte for byte what Validate checked.
        reduced.filter(r -> r.payload() != answer.payload().orElseThrow())
                .ifPresent(r -> payloads.check(answer.service(), Direction.ANSWER, r.payload()));
        List<String> removed = reduced.map(Payloads.Reduced::removed).orElse(List.of());
        Ladder ladder = resolved.ladder().passed("filter", removed.size() + " elements removed");
        Leaf leaf = leaves.of(
                LeafKind.ANSWER,
                opened,
                asked.id(),
                Parties.ofAnswer(opened.revision().hub(), holder, opened.sender()),
                resolved.authorized().validated().subjects(),
                answer.status().value().name(),
                resolved.authorized().row().id(),
                ladder,
                resolved.trail(),
                now);
        UUID messageId = Uuid7.next(now);
        RegisteredCertificate certificate = letters.asker(holder, now);
        boolean hasNothing = answer.status().value() == StatusValue.NO_DATA_FOUND;
        Envelope toAsker = new Envelope.Answer(
                outgoing.head(opened.revision(), messageId, Optional.of(asked.questionMessage()), holder),
                Optional.of(Letters.customer(asked.ticket(), asked.timestampSent(), asked.sender())),
                new HubInformation(asked.id(), asked.received(), Optional.of(now)),
                hasNothing ? Optional.empty() : answer.supplier(),
                answer.service(),
                SuppliersWord.told(answer.status()),
                removed,
                Optional.of(resolved.authorized().row().id()),
                reduced.map(Payloads.Reduced::payload),
                Optional.of(letters.evidence(leaf)));
        ExchangeState state = answer.status().value() == StatusValue.NO_RESULT ? ExchangeState.NO_RESULT : ExchangeState.ANSWERED;
        return new Entry(
                Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.empty())),
                List.of(leaf),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.of(new DeliveryEnd(asked.id(), opened.sender(), DeliveryState.ANSWERED)),
                Optional.of(new Closing(asked.id(), state, messageId)),
                List.of(outgoing.outcome(toAsker, asked.id(), outgoing.sealed(toAsker, asked.format(), certificate), now)),
                Optional.empty(),
                opened.epoch(),
                Letters.reliedOn(resolved, certificate));
    }

    /** An answer never gets more than its question was granted, nor more than the row grants now. */
    static SortedSet<String> granted(ExchangeRow asked, SortedSet<String> now) {
        SortedSet<String> both = new TreeSet<>(asked.granted());
        both.retainAll(now);
        return both;
    }
}
