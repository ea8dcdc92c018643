package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Row;
import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.directory.Inscription;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.HubServices.AskFirst;
import crossroads.hub.exchange.HubServices.Denial;
import crossroads.hub.exchange.HubServices.OwnAnswer;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.Reliance;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/**
 * What Protect makes of the hub's own services: an answer in the commit that accepts the question, or a question of the hub's own to another
 * institution, and later what the service concludes from its answer.
 */
final class HubsOwn {

    /** As what the memo of a question asked first is sealed. */
    private static final String MEMO = "asked first";

    private final Payloads payloads;
    private final HubServices hubServices;
    private final Registry registry;
    private final Outgoing outgoing;
    private final Leaves leaves;
    private final Letters letters;
    private final Notices notices;
    private final StepTimer timer;

    /** An entry to be written. @param denial what the asker is refused with it, though the message itself was accepted */
    record Made(Entry entry, Optional<Refusal> denial) {
        static Made of(Entry entry) {
            return new Made(entry, Optional.empty());
        }
    }

    HubsOwn(
            Payloads payloads,
            HubServices hubServices,
            Registry registry,
            Outgoing outgoing,
            Leaves leaves,
            Letters letters,
            Notices notices,
            StepTimer timer) {
        this.payloads = payloads;
        this.hubServices = hubServices;
        this.registry = registry;
        this.outgoing = outgoing;
        this.leaves = leaves;
        this.letters = letters;
        this.notices = notices;
        this.timer = timer;
    }

    Entry answer(Resolved resolved) {
        return switch (hubServices.answer(resolved.authorized())) {
            case OwnAnswer own -> atOnce(resolved, own);
            case AskFirst question -> ask(resolved, question);
        };
    }

    /** A question that ends in the same commit: the hub answers itself, or nobody holds a file. */
    Entry atOnce(Resolved resolved, OwnAnswer own) {
        Opened opened = Letters.opened(resolved);
        Envelope.Question question = (Envelope.Question) opened.envelope();
        UUID exchange = resolved.received().exchange();
        Instant now = timer.now();
        Cbe holder = resolved.received().holder().institution();
        Optional<Payloads.Reduced> reduced = reduced(own, question.service(), resolved.authorized().row().fields());
        Leaf request = letters.request(resolved, List.of(), "FORWARDED", now);
        Leaf reply = reply(resolved, exchange, holder, question.service(), question.customer().ticket(), own, now);
        UUID messageId = Uuid7.next(now);
        Envelope answer = new Envelope.Answer(
                outgoing.head(opened.revision(), messageId, Optional.of(question.head().messageId()), holder),
                Optional.of(Letters.customer(question.customer().ticket(), question.customer().timestampSent(), opened.sender())),
                new HubInformation(exchange, resolved.received().arrival(), Optional.of(now)),
                Optional.empty(),
                question.service(),
                own.status(),
                reduced.map(Payloads.Reduced::removed).orElse(List.of()),
                Optional.of(resolved.authorized().row().id()),
                reduced.map(Payloads.Reduced::payload),
                Optional.of(letters.evidence(reply)));
        RegisteredCertificate certificate = letters.asker(holder, now);
        return new Entry(
                        Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.of(messageId))),
                        List.of(request, reply),
                        Optional.of(Letters.exchangeRow(resolved, ExchangeState.ANSWERED, Optional.of(messageId))),
                        leaves.tokens(exchange, resolved.authorized().validated().subjects()),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(outgoing.outcome(answer, exchange, outgoing.sealed(answer, opened.format(), certificate), now)),
                        Optional.empty(),
                        opened.epoch(),
                        reliedOn(resolved, certificate, own.reliedOn()))
                .changing(own.change());
    }

    /** The exchange stays open; what goes out is a message of the hub's own, in which nobody reads who asked the hub. */
    private Entry ask(Resolved resolved, AskFirst ask) {
        Opened opened = Letters.opened(resolved);
        UUID exchange = resolved.received().exchange();
        Instant now = timer.now();
        Row row = HubsRight.toAsk(resolved.authorized(), ask, timer.today()).row();
        Cbe supplier = Resolve.suppliers(resolved.authorized(), row, ask.service(), registry).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(RefusalId.SUP_001, "service", RuleKey.SUPPLIER_AWAY)));
        RegisteredCertificate certificate = letters.supplier(supplier, now);
        UUID messageId = Uuid7.next(now);
        String ticket = exchange.toString();
        Envelope.Question question = new Envelope.Question(
                outgoing.head(opened.revision(), messageId, Optional.empty(), supplier),
                Letters.customer(ticket, now, opened.revision().hub()),
                Optional.of(new HubInformation(exchange, resolved.received().arrival(), Optional.empty())),
                ask.service(),
                ask.legalContext(),
                ask.payload());
        Leaf request = letters.request(resolved, List.of(), "FORWARDED", now);
        Leaf own = leaves.own(
                LeafKind.REQUEST,
                exchange,
                opened.revision(),
                Parties.ofQuestion(opened.revision().hub(), List.of(supplier)),
                ask.service().toString(),
                "FORWARDED",
                resolved.authorized().validated().subjects(),
                ask.legalContext(),
                ticket,
                row.id(),
                Ladder.empty().passed("row", row.id() + " · " + row.legalContext()),
                resolved.trail(),
                now);
        Set<String> reliedOn = new HashSet<>(resolved.authorized().reliedOn());
        reliedOn.addAll(Set.of(Reliance.row(row.id()), Reliance.institution(supplier), Reliance.certificate(certificate.fingerprint())));
        return new Entry(
                        Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.empty())),
                        List.of(request, own),
                        Optional.of(letters.opening(resolved)),
                        leaves.tokens(exchange, resolved.authorized().validated().subjects()),
                        List.of(new DeliveryRow(exchange, supplier, messageId, DeliveryState.OPEN)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(outgoing.question(
                                question, exchange, outgoing.sealed(question, opened.format(), certificate), now, Letters.deadline(resolved))),
                        Optional.empty(),
                        opened.epoch(),
                        reliedOn)
                .remembering(new AskedFirst(
                        exchange, ask.service(), ask.legalContext(), row.id(), letters.memos().seal(MEMO, exchange, ask.memo())));
    }

    /** An answer to the hub's own question. Of what it says nothing is sent on: the asker is told what the service concludes. */
    Made conclude(Resolved resolved, Cbe holder) {
        Opened opened = Letters.opened(resolved);
        Envelope.Answer answer = (Envelope.Answer) opened.envelope();
        Conversation conversation = resolved.authorized().validated().conversation().orElseThrow();
        AskedFirst first = conversation.askedFirst().orElseThrow();
        ExchangeRow asked = conversation.exchange();
        Instant now = timer.now();
        Row hubs = opened.revision().matrix().row(first.row()).orElseThrow();
        Leaf told = leaves.of(
                LeafKind.ANSWER,
                opened,
                asked.id(),
                Parties.ofAnswer(opened.revision().hub(), opened.revision().hub(), opened.sender()),
                resolved.authorized().validated().subjects(),
                answer.status().value().name(),
                hubs.id(),
                resolved.ladder(),
                resolved.trail(),
                now);
        HubServices.Verdict verdict = answer.status().value() == StatusValue.NO_RESULT
                ? new Denial(Refusal.of(RefusalId.SUP_001, "service", RuleKey.HUB_NOT_ANSWERED))
                : hubServices.conclude(resolved.authorized(), letters.memos().open(MEMO, asked.id(), first.memo()), seen(answer, hubs));
        return switch (verdict) {
            case Denial denial -> denied(resolved, asked, told, denial.refusal().under(asked.row()), now);
            case OwnAnswer own -> Made.of(answered(resolved, asked, told, own, holder, now));
        };
    }

    /** The hub, too, sees no more than its row lists. */
    private Optional<Payload> seen(Envelope.Answer answer, Row hubs) {
        Optional<Payloads.Reduced> reduced = answer.payload().map(payload -> payloads.reduce(answer.service(), Direction.ANSWER, payload, hubs.fields()));
        try {
            reduced.ifPresent(r -> payloads.check(answer.service(), Direction.ANSWER, r.payload()));
        } catch (RefusedException e) {
            // Neither the asker nor who was asked did anything wrong, and neither may read what the other wrote.
            throw new RefusedException(Refusal.of(RefusalId.SUP_001, "service", RuleKey.HUB_SEES_TOO_LITTLE));
        }
        return reduced.map(Payloads.Reduced::payload);
    }

    private Entry answered(Resolved resolved, ExchangeRow asked, Leaf told, OwnAnswer own, Cbe holder, Instant now) {
        Opened opened = Letters.opened(resolved);
        Optional<Payloads.Reduced> reduced = reduced(own, asked.service(), Protect.granted(asked, resolved.authorized().row().fields()));
        Leaf reply = reply(resolved, asked.id(), holder, asked.service(), asked.ticket(), own, now);
        UUID messageId = Uuid7.next(now);
        Envelope toAsker = new Envelope.Answer(
                outgoing.head(opened.revision(), messageId, Optional.of(asked.questionMessage()), holder),
                Optional.of(Letters.customer(asked.ticket(), asked.timestampSent(), asked.sender())),
                new HubInformation(asked.id(), asked.received(), Optional.of(now)),
                Optional.empty(),
                asked.service(),
                own.status(),
                reduced.map(Payloads.Reduced::removed).orElse(List.of()),
                Optional.of(asked.row()),
                reduced.map(Payloads.Reduced::payload),
                Optional.of(letters.evidence(reply)));
        RegisteredCertificate certificate = letters.asker(holder, now);
        OutboxRow row = outgoing.outcome(toAsker, asked.id(), outgoing.sealed(toAsker, asked.format(), certificate), now);
        return ending(resolved, asked, List.of(told, reply), ExchangeState.ANSWERED, row, reliedOn(resolved, certificate, own.reliedOn()))
                .changing(own.change());
    }

    private Made denied(Resolved resolved, ExchangeRow asked, Leaf told, Refusal refusal, Instant now) {
        Opened opened = Letters.opened(resolved);
        Leaf closed = leaves.own(
                LeafKind.CLOSED,
                asked.id(),
                opened.revision(),
                Parties.of(opened.revision().hub(), List.of(asked.holder())),
                asked.service().toString(),
                refusal.id().id(),
                resolved.authorized().validated().subjects(),
                "",
                asked.ticket(),
                asked.row(),
                Ladder.empty().failed(Ladders.rule(refusal.id()), refusal.detail()),
                resolved.trail(),
                now);
        OutboxRow notice = notices.closing(opened.revision(), refusal, asked, closed, now);
        ExchangeState state = refusal.id() == RefusalId.SUP_001 ? ExchangeState.NO_RESULT : ExchangeState.REFUSED;
        return new Made(ending(resolved, asked, List.of(told, closed), state, notice, resolved.authorized().reliedOn()), Optional.of(refusal));
    }

    private Entry ending(
            Resolved resolved, ExchangeRow asked, List<Leaf> written, ExchangeState state, OutboxRow toAsker, Set<String> reliedOn) {
        Opened opened = Letters.opened(resolved);
        return new Entry(
                Optional.of(leaves.claim(opened, TicketClaim.ACCEPTED, Optional.empty())),
                written,
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.of(new DeliveryEnd(asked.id(), opened.sender(), DeliveryState.ANSWERED)),
                Optional.of(new Closing(asked.id(), state, toAsker.messageId())),
                List.of(toAsker),
                Optional.empty(),
                opened.epoch(),
                reliedOn);
    }

    private Leaf reply(Resolved resolved, UUID exchange, Cbe holder, ServiceId service, String ticket, OwnAnswer own, Instant now) {
        return leaves.own(
                LeafKind.ANSWER,
                exchange,
                Letters.opened(resolved).revision(),
                Parties.of(Letters.opened(resolved).revision().hub(), List.of(holder)),
                service.toString(),
                own.status().value().name(),
                resolved.authorized().validated().subjects(),
                "",
                ticket,
                resolved.authorized().row().id(),
                own.change().map(DirectoryChange::told).map(told -> resolved.ladder().passed("directory", told)).orElse(resolved.ladder()),
                resolved.trail(),
                now);
    }

    /** The hub's own answers are reduced and checked as everybody's; one that breaks its schema is no refusal of anybody's, but a fault of ours. */
    private Optional<Payloads.Reduced> reduced(OwnAnswer own, ServiceId service, SortedSet<String> fields) {
        Optional<Payloads.Reduced> reduced = own.payload().map(payload -> payloads.reduce(service, Direction.ANSWER, payload, fields));
        try {
            reduced.ifPresent(r -> payloads.check(service, Direction.ANSWER, r.payload()));
        } catch (RefusedException e) {
            throw new IllegalStateException("an own answer breaks its schema: " + e.refusal().location(), e);
        }
        return reduced;
    }

    private static Set<String> reliedOn(Resolved resolved, RegisteredCertificate recipient, List<Inscription> lines) {
        Set<String> all = Letters.reliedOn(resolved, recipient);
        lines.forEach(line -> all.add(Reliance.inscription(line.id())));
        return all;
    }
}
