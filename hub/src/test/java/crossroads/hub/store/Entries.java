package crossroads.hub.store;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.SealedMemo;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.envelope.Format;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.outbox.InboxKind;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.service.Pattern;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Entries as walks make them, with what a test does not care about filled in. */
final class Entries {

    static final Cbe ASKER = SmallNetwork.CLAIRVAL.cbe();
    static final Cbe SUPPLIER = SmallNetwork.NSSO.cbe();

    private final InstantSource clock;
    private long epoch;
    private Set<String> reliedOn = Set.of();

    Entries(InstantSource clock) {
        this.clock = clock;
    }

    /** From here on. */
    Entries relyingOn(long epoch, String... keys) {
        this.epoch = epoch;
        this.reliedOn = Set.of(keys);
        return this;
    }

    /** A question that goes to a supplier. */
    Entry question(String ticket, String content) {
        Instant now = clock.instant();
        UUID exchange = Uuid7.next(now);
        UUID message = Uuid7.next(now);
        return new Entry(
                Optional.of(claim(ASKER, ticket, content, exchange, TicketClaim.ACCEPTED, Optional.empty())),
                List.of(leaf(LeafKind.REQUEST, exchange)),
                Optional.of(exchangeRow(exchange, ticket, now)),
                Set.of(SubjectToken.of(sha256("token"))),
                List.of(new DeliveryRow(exchange, SUPPLIER, message, DeliveryState.OPEN)),
                Optional.empty(),
                Optional.empty(),
                List.of(outboxRow(message, exchange, SUPPLIER)),
                Optional.empty(),
                epoch,
                reliedOn);
    }

    private ExchangeRow exchangeRow(UUID exchange, String ticket, Instant now) {
        return new ExchangeRow(
                exchange,
                Pattern.CONSULTATION,
                ASKER,
                ASKER,
                ticket,
                Uuid7.next(now),
                now,
                SmallNetwork.EMPLOYMENT.id(),
                SmallNetwork.MAY_ASK_EMPLOYMENTS.id(),
                new TreeSet<>(SmallNetwork.MAY_ASK_EMPLOYMENTS.fields()),
                Format.JSON,
                now,
                now.plus(Duration.ofSeconds(5)),
                ExchangeState.OPEN,
                Optional.empty(),
                Optional.of(new SealedMemo(sha256(ticket))));
    }

    /** The supplier's answer, which ends the exchange. */
    Entry answer(UUID exchange, String ticket) {
        Instant now = clock.instant();
        UUID message = Uuid7.next(now);
        return new Entry(
                Optional.of(claim(SUPPLIER, ticket, ticket, Uuid7.next(now), TicketClaim.ACCEPTED, Optional.empty())),
                List.of(leaf(LeafKind.ANSWER, exchange)),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.of(new DeliveryEnd(exchange, SUPPLIER, DeliveryState.ANSWERED)),
                Optional.of(new Closing(exchange, ExchangeState.ANSWERED, message)),
                List.of(outboxRow(message, exchange, ASKER)),
                Optional.empty(),
                epoch,
                reliedOn);
    }

    /** The end by the deadline. */
    Entry overdue(UUID exchange) {
        UUID message = Uuid7.next(clock.instant());
        return new Entry(
                Optional.empty(),
                List.of(leaf(LeafKind.CLOSED, exchange)),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new Closing(exchange, ExchangeState.NO_RESULT, message)),
                List.of(outboxRow(message, exchange, ASKER)),
                Optional.empty(),
                0,
                Set.of());
    }

    /** A question that is refused. */
    Entry refusal(String ticket, String content, String id) {
        UUID exchange = Uuid7.next(clock.instant());
        UUID message = Uuid7.next(clock.instant());
        return new Entry(
                Optional.of(claim(ASKER, ticket, content, exchange, id, Optional.of(message))),
                List.of(leaf(LeafKind.REFUSAL, exchange)),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(outboxRow(message, exchange, ASKER)),
                Optional.empty(),
                epoch,
                Set.of());
    }

    TicketClaim claim(Cbe sender, String ticket, String content, UUID exchange, String outcome, Optional<UUID> message) {
        return new TicketClaim(
                sender, ticket, mac(Uuid7.month(exchange), content), exchange, outcome, message, month -> mac(month, content));
    }

    Leaf leaf(LeafKind kind, UUID exchange) {
        byte[] open = LeafEncoding.encode(new PublicPart(
                kind, exchange, clock.instant(), ASKER, List.of(SUPPLIER), SmallNetwork.EMPLOYMENT.id().toString(), 1, "OPEN"));
        byte[] nonce = sha256(UUID.randomUUID().toString());
        return new Leaf(kind, LeafEncoding.hash(open, nonce, nonce), open, Uuid7.month(exchange), nonce);
    }

    OutboxRow outboxRow(UUID message, UUID exchange, Cbe recipient) {
        Instant now = clock.instant();
        return new OutboxRow(
                message, exchange, recipient, InboxKind.ONLINE, message.toString().getBytes(StandardCharsets.UTF_8), now, now.plus(Duration.ofDays(1)));
    }

    static Entry with(Entry entry, List<OutboxRow> outbox) {
        return new Entry(
                entry.claim(), entry.leaves(), entry.opened(), entry.subjects(), entry.deliveries(), entry.deliveryEnd(), entry.closing(),
                outbox, entry.parked(), entry.epoch(), entry.reliedOn());
    }

    /** Stands for the key of a month. */
    static byte[] mac(YearMonth month, String content) {
        return sha256(month + content);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<UUID> messages(Entry entry) {
        List<UUID> messages = new ArrayList<>();
        entry.outbox().forEach(row -> messages.add(row.messageId()));
        return messages;
    }
}
