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
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
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
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
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
    private final HubServices hubServices;
    private final Checkpoints checkpoints;
    private final Outgoing outgoing;
    private final Leaves leaves;
    private final Memos memos;
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
        this.hubServices = hubServices;
        this.checkpoints = checkpoints;
        this.outgoing = new Outgoing(seals, envelopes, registry);
        this.leaves = new Leaves(leafMaker, secrets);
        this.memos = new Memos(secrets);
        this.timer = new StepTimer(clock, meter);
    }

    public Protected protect(Resolved resolved) {
        requireNonNull(resolved);
        return timer.run("protect", resolved, () -> {
            Entry entry = switch (resolved.destination()) {
                case Destination.Suppliers suppliers -> question(resolved, suppliers.suppliers());
                case Destination.HubItself ignored -> own(resolved);
                case Destination.Nobody ignored -> atOnce(resolved, Status.noDataFound(), Optional.empty());
                case Destination.Asker asker -> answer(resolved, asker.holder());
            };
            return new Protected(resolved, resolved.trail().mark("protected", timer.now()), entry);
        });
    }

    private Entry question(Resolved resolved, List<Cbe> suppliers) {
        Opened opened = opened(resolved);
        Envelope.Question question = (Envelope.Question) opened.envelope();
        UUID exchange = resolved.received().exchange();
        Instant now = timer.now();
        List<DeliveryRow> deliveries = new ArrayList<>();
        List<OutboxRow> outbox = new ArrayList<>();
        Set<String> reliedOn = new HashSet<>(resolved.authorized().reliedOn());
        for (Cbe supplier : suppliers) {
            RegisteredCertificate certificate = outgoing.encryptionCertificate(supplier, now)
                    .orElseThrow(() -> new RefusedException(Refusal.of(RefusalId.SUP_001, "service", "the supplier can't be reached now")));
            reliedOn.add(Reliance.institution(supplier));
            reliedOn.add(Reliance.certificate(certificate.fingerprint()));
            UUID messageId = Uuid7.next(now);
            Envelope forward = new Envelope.Question(
                    outgoing.head(opened.revision(), messageId, Optional.of(question.head().messageId()), supplier),
                    question.customer(),
                    Optional.of(new HubInformation(exchange, resolved.received().arrival(), Optional.empty())),
                    question.service(),
                    question.legalContext(),
                    question.payload());
            outbox.add(outgoing.row(forward, exchange, outgoing.sealed(forward, certificate), now));
            deliveries.add(new DeliveryRow(exchange, supplier, messageId, DeliveryState.OPEN));
        }
        Leaf leaf = requestLeaf(resolved, suppliers, "FORWARDED", now);
        return new Entry(
                Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.empty())),
                List.of(leaf),
                Optional.of(exchangeRow(resolved, ExchangeState.OPEN, Optional.empty())
                        .asking(memos.seal(AskedAbout.KIND, exchange, resolved.authorized().validated().asked().orElseThrow().encoded()))),
                leaves.tokens(exchange, resolved.authorized().validated().subjects()),
                deliveries,
                Optional.empty(),
                Optional.empty(),
                outbox,
                Optional.empty(),
                opened.epoch(),
                reliedOn);
    }

    /** The hub's own answers are reduced and checked as everybody's; one that breaks its schema is no refusal of the asker's, but a fault of ours. */
    private Entry own(Resolved resolved) {
        HubServices.OwnAnswer own = hubServices.answer(resolved.authorized());
        Optional<Payloads.Reduced> reduced = own.payload().map(payload -> payloads.reduce(payload, resolved.authorized().row().fields()));
        try {
            reduced.ifPresent(r -> payloads.check(resolved.authorized().validated().service().id(), Direction.ANSWER, r.payload()));
        } catch (RefusedException e) {
            throw new IllegalStateException("an own answer breaks its schema: " + e.refusal().location(), e);
        }
        return atOnce(resolved, own.status(), reduced);
    }

    /** A question that ends in the same commit: the hub answers itself, or nobody holds a file. */
    private Entry atOnce(Resolved resolved, Status status, Optional<Payloads.Reduced> reduced) {
        Opened opened = opened(resolved);
        Envelope.Question question = (Envelope.Question) opened.envelope();
        UUID exchange = resolved.received().exchange();
        Instant now = timer.now();
        Cbe holder = resolved.received().holder().institution();
        Leaf request = requestLeaf(resolved, List.of(), "FORWARDED", now);
        Leaf reply = leaves.bare(
                LeafKind.ANSWER,
                exchange,
                opened.revision(),
                opened.revision().hub(),
                List.of(holder),
                question.service().toString(),
                status.value().name(),
                question.customer().ticket(),
                resolved.ladder(),
                resolved.trail(),
                new byte[0],
                now);
        UUID messageId = Uuid7.next(now);
        Envelope answer = new Envelope.Answer(
                outgoing.head(opened.revision(), messageId, Optional.of(question.head().messageId()), holder),
                Optional.of(customer(question.customer().ticket(), question.customer().timestampSent(), opened.sender())),
                new HubInformation(exchange, resolved.received().arrival(), Optional.of(now)),
                Optional.empty(),
                question.service(),
                status,
                reduced.map(Payloads.Reduced::removed).orElse(List.of()),
                Optional.of(resolved.authorized().row().id()),
                reduced.map(Payloads.Reduced::payload),
                Optional.of(evidence(reply)));
        RegisteredCertificate certificate = asker(holder, now);
        return new Entry(
                Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.of(messageId))),
                List.of(request, reply),
                Optional.of(exchangeRow(resolved, ExchangeState.ANSWERED, Optional.of(messageId))),
                leaves.tokens(exchange, resolved.authorized().validated().subjects()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(outgoing.row(answer, exchange, outgoing.sealed(answer, certificate), now)),
                Optional.empty(),
                opened.epoch(),
                reliedOn(resolved, certificate));
    }

    private Entry answer(Resolved resolved, Cbe holder) {
        Opened opened = opened(resolved);
        Envelope.Answer answer = (Envelope.Answer) opened.envelope();
        Conversation conversation = resolved.authorized().validated().conversation().orElseThrow();
        ExchangeRow asked = conversation.exchange();
        Instant now = timer.now();
        Optional<Payloads.Reduced> reduced =
                answer.payload().map(payload -> payloads.reduce(payload, granted(asked, resolved.authorized().row().fields())));
        reduced.ifPresent(r -> payloads.check(answer.service(), Direction.ANSWER, r.payload()));
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
        RegisteredCertificate certificate = asker(holder, now);
        boolean hasNothing = answer.status().value() == StatusValue.NO_DATA_FOUND;
        Envelope toAsker = new Envelope.Answer(
                outgoing.head(opened.revision(), messageId, Optional.of(asked.questionMessage()), holder),
                Optional.of(customer(asked.ticket(), asked.timestampSent(), asked.sender())),
                new HubInformation(asked.id(), asked.received(), Optional.of(now)),
                hasNothing ? Optional.empty() : answer.supplier(),
                answer.service(),
                SuppliersWord.told(answer.status()),
                removed,
                Optional.of(resolved.authorized().row().id()),
                reduced.map(Payloads.Reduced::payload),
                Optional.of(evidence(leaf)));
        ExchangeState state = answer.status().value() == StatusValue.NO_RESULT ? ExchangeState.NO_RESULT : ExchangeState.ANSWERED;
        return new Entry(
                Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.empty())),
                List.of(leaf),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.of(new DeliveryEnd(asked.id(), opened.sender(), DeliveryState.ANSWERED)),
                Optional.of(new Closing(asked.id(), state, messageId)),
                List.of(outgoing.row(toAsker, asked.id(), outgoing.sealed(toAsker, certificate), now)),
                Optional.empty(),
                opened.epoch(),
                reliedOn(resolved, certificate));
    }

    /** An answer never gets more than its question was granted, nor more than the row grants now. */
    private static SortedSet<String> granted(ExchangeRow asked, SortedSet<String> now) {
        SortedSet<String> both = new TreeSet<>(asked.granted());
        both.retainAll(now);
        return both;
    }

    /** What every answer says of its question, whoever gives it. */
    private static CustomerInformation customer(String ticket, Instant timestampSent, Cbe sender) {
        return new CustomerInformation(ticket, timestampSent, sender, Optional.empty(), Optional.empty());
    }

    /** A key that is revoked before the commit must not open what the commit sends. */
    private static Set<String> reliedOn(Resolved resolved, RegisteredCertificate recipient) {
        Set<String> all = new HashSet<>(resolved.authorized().reliedOn());
        all.add(Reliance.certificate(recipient.fingerprint()));
        return all;
    }

    private RegisteredCertificate asker(Cbe holder, Instant now) {
        return outgoing.encryptionCertificate(holder, now)
                .orElseThrow(() -> new RefusedException(
                        Refusal.of(RefusalId.IDN_005, "encryption/certificate", "no valid certificate is registered to encrypt the answer to")));
    }

    private Leaf requestLeaf(Resolved resolved, List<Cbe> suppliers, String outcome, Instant now) {
        return leaves.of(
                LeafKind.REQUEST,
                opened(resolved),
                resolved.received().exchange(),
                Parties.ofQuestion(opened(resolved).sender(), suppliers),
                resolved.authorized().validated().subjects(),
                outcome,
                resolved.authorized().row().id(),
                resolved.ladder(),
                resolved.trail(),
                now);
    }

    private Evidence evidence(Leaf leaf) {
        return new Evidence(HexFormat.of().formatHex(leaf.hash()), checkpoints.newest());
    }

    private static ExchangeRow exchangeRow(Resolved resolved, ExchangeState state, Optional<UUID> finalMessage) {
        Opened opened = opened(resolved);
        Envelope.Question question = (Envelope.Question) opened.envelope();
        return new ExchangeRow(
                resolved.received().exchange(),
                resolved.authorized().validated().service().pattern(),
                opened.sender(),
                resolved.received().holder().institution(),
                question.customer().ticket(),
                question.head().messageId(),
                question.customer().timestampSent(),
                question.service(),
                resolved.authorized().row().id(),
                resolved.authorized().row().fields(),
                question.payload().format(),
                resolved.received().arrival(),
                resolved.received().arrival().plus(resolved.authorized().validated().service().deadline()),
                state,
                finalMessage);
    }

    private static Opened opened(Resolved resolved) {
        return resolved.authorized().validated().opened();
    }
}
