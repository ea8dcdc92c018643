package crossroads.dist.testbench;

import crossroads.dist.broker.Addresses;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Opened;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.refusal.RefusalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A client that asks, once, under a ticket that the bench gave it; the bench is the hub and whoever answers. */
final class RecipientPlay implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(50);
    /** How far {@code timestampSent} may lie from the arrival. */
    private static final Duration FRESHNESS = Duration.ofMinutes(5);

    private final Stand stand;
    private final String ticket;
    private final Client.Running client;
    private final List<String> deliveries = new ArrayList<>();
    private final Arrival first;
    private final Opened asked;

    private RecipientPlay(Stand stand, String ticket) throws Exception {
        this.stand = stand;
        this.ticket = ticket;
        this.client = stand.start(Role.RECIPIENT, ticket);
        try {
            this.first = firstArrival();
            this.asked = question(first);
        } catch (Exception e) {
            client.stop();
            throw e;
        }
    }

    /** Starts the client and takes its question. @throws Unexpected when it asks nothing, or what a hub would refuse */
    static RecipientPlay asks(Stand stand) throws Exception {
        return asks(stand, Stand.freshTicket());
    }

    static RecipientPlay asks(Stand stand, String ticket) throws Exception {
        return new RecipientPlay(stand, ticket);
    }

    private Arrival firstArrival() throws Exception {
        long until = System.nanoTime() + Stand.START.toNanos();
        while (System.nanoTime() < until) {
            boolean isLast = !client.isRunning();
            Optional<Arrival> arrival = stand.hub().next(MOMENT);
            if (arrival.isPresent()) {
                return arrival.get();
            }
            if (isLast) {
                break;
            }
        }
        if (stand.hub().turnedAway().isPresent()) {
            throw new Unexpected("turnedAway", stand.hub().turnedAway().get());
        }
        throw new Unexpected("askedNothing", client.ended(Duration.ZERO).map(Told::shortly).orElse("–"));
    }

    private Opened question(Arrival arrival) throws Unexpected {
        Opened opened = opened(arrival);
        if (!(opened.envelope() instanceof Envelope.Question question) || !arrival.address().equals(Addresses.ONLINE)) {
            throw new Unexpected("noQuestion", arrival.address());
        }
        if (!question.customer().ticket().equals(ticket)) {
            throw new Unexpected("otherTicket");
        }
        if (!question.service().equals(InventedEmployment.SERVICE) || !question.legalContext().equals(InventedEmployment.LEGAL_CONTEXT)) {
            throw new Unexpected("otherQuestion", question.service(), question.legalContext());
        }
        if (Duration.between(question.customer().timestampSent(), opened.received().arrival()).abs().compareTo(FRESHNESS) > 0) {
            throw new Unexpected("refused", RefusalId.ENV_005, "timestampSent", question.customer().timestampSent());
        }
        Stand.requirePayload(Direction.QUESTION, question.payload(), InventedEmployment.KNOWN);
        return opened;
    }

    private static Opened opened(Arrival arrival) throws Unexpected {
        if (arrival.refusal().isPresent()) {
            throw new Unexpected("refused", arrival.refusal().get().id(), arrival.refusal().get().field(), arrival.refusal().get().detail());
        }
        return arrival.opened().orElseThrow();
    }

    Envelope.Question question() {
        return (Envelope.Question) asked.envelope();
    }

    /** The question as it came, sealed. */
    byte[] body() {
        return first.body();
    }

    Format format() {
        return asked.format();
    }

    /** What was signed. */
    byte[] content() {
        return asked.unsealed().content();
    }

    /** Delivers an answer with data. */
    Envelope.Answer answered(Treatment treatment) throws Exception {
        return answered(Optional.of(InventedEmployment.answer(format())), treatment);
    }

    Envelope.Answer answeredWithoutData(Treatment treatment) throws Exception {
        return answered(Optional.empty(), treatment);
    }

    private Envelope.Answer answered(Optional<Payload> payload, Treatment treatment) throws Exception {
        Envelope.Answer answer = stand.letters().answer(question(), payload);
        deliver(stand.letters().sealed(answer, format(), treatment));
        return answer;
    }

    /** @return the very message that was delivered */
    byte[] delivered(Envelope.Answer answer) throws Exception {
        byte[] body = stand.letters().sealed(answer, format(), Treatment.NONE);
        deliver(body);
        return body;
    }

    Envelope.RefusalNotice refused(RefusalId id, String field, String rule) throws Exception {
        return refused(id, question().head().messageId(), field, rule);
    }

    /** @param message which message of the client is refused, under the ticket of its question */
    Envelope.RefusalNotice refused(RefusalId id, UUID message, String field, String rule) throws Exception {
        Envelope.RefusalNotice refusal = stand.letters().refusal(id, ticket, message, field, rule);
        deliver(stand.letters().sealed(refusal, format(), Treatment.NONE));
        return refusal;
    }

    void deliver(byte[] body) throws Exception {
        deliveries.add(stand.hub().deliver(body));
    }

    /** Whether it has ended of itself by then. */
    boolean endsWithin(Duration atMost) throws InterruptedException {
        return client.ended(atMost).isPresent();
    }

    /** Ends it while it waits. */
    void isCutOff() throws InterruptedException {
        client.stop();
    }

    /** It took this answer for the outcome. */
    Seen believed(Envelope.Answer answer) throws Exception {
        Told told = told();
        if (!told.status().equals(Optional.of(answer.status().value().name()))) {
            throw new Unexpected("saidOther", told.shortly(), answer.status().value());
        }
        return settled(told, answer);
    }

    /** It told that it was refused, and said nothing about data. */
    Seen believed(Envelope.RefusalNotice refusal) throws Exception {
        Told told = told();
        if (!told.refusal().equals(Optional.of(refusal.refusal())) || !told.status().map("NO_RESULT"::equals).orElse(true)) {
            throw new Unexpected("saidOther", told.shortly(), "NO_RESULT " + refusal.refusal());
        }
        return settled(told, refusal);
    }

    private Seen settled(Told told, Envelope outcome) throws Unexpected, InterruptedException {
        if (!told.messageId().equals(Optional.of(outcome.head().messageId().toString()))) {
            throw new Unexpected("otherMessage", told.messageId().orElse("–"), outcome.head().messageId());
        }
        // Last: who believed the wrong message left the right one, and the former is what must be said.
        stand.requireTaken(deliveries);
        return Seen.of("said", told.shortly());
    }

    private Told told() throws Exception {
        Optional<Told> told = client.ended(stand.patience().plus(Duration.ofSeconds(10)));
        client.stop();
        requireOneQuestion();
        if (told.isEmpty()) {
            throw new Unexpected("saidNothing");
        }
        return told.get();
    }

    /** The same envelope may come again: it is a repeat. Anything else was not asked for. */
    private void requireOneQuestion() throws Exception {
        for (Optional<Arrival> more = stand.hub().next(MOMENT); more.isPresent(); more = stand.hub().next(MOMENT)) {
            Opened again = opened(more.get());
            if (!Arrays.equals(again.unsealed().content(), content())) {
                boolean isSameTicket = again.envelope() instanceof Envelope.Question question && question.customer().ticket().equals(ticket);
                throw new Unexpected(isSameTicket ? "otherEnvelope" : "askedMore");
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        client.stop();
    }
}
