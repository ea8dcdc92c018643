package crossroads.dist.testbench;

import crossroads.dist.broker.Addresses;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Opened;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.RefusalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client that answers questions and stays; the bench is the hub and whoever asks. */
final class SupplierPlay implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(100);
    /** After the answer to a later question: for clients that treat several at once. */
    private static final Duration AFTERWARDS = Duration.ofMillis(200);

    private final Stand stand;
    private final Map<UUID, Asked> questions = new HashMap<>();
    /** Those that were answered. */
    private final Set<UUID> settled = new HashSet<>();
    /** Those of cases that failed: what still comes of them was judged. */
    private final Set<UUID> judged = new HashSet<>();
    private final List<String> deliveries = new ArrayList<>();
    private Client.@Nullable Running client;
    private boolean hasAnswered;

    /** A question that was delivered. @param person empty where no answer may come */
    record Asked(Envelope.Question question, byte[] body, Optional<Ssin> person) {}

    /** What came for a question. */
    record Answered(Envelope.Answer answer, Arrival arrival) {}

    SupplierPlay(Stand stand) {
        this.stand = stand;
    }

    /** A new case: what was asked before is settled. */
    void begin() throws Exception {
        questions.clear();
        deliveries.clear();
        if (client == null || !client.isRunning()) {
            start();
        }
    }

    /** The case failed, which was said: nothing that it asked is looked at again. */
    void forget() {
        judged.addAll(questions.keySet());
        judged.addAll(settled);
    }

    private void start() throws Exception {
        client = stand.start(Role.SUPPLIER, "");
        hasAnswered = false;
    }

    void restart() throws Exception {
        close();
        start();
    }

    Asked asks(Ssin person, Treatment treatment) throws Exception {
        return asks(InventedEmployment.question(person, stand.today(), stand.format()), treatment.isGenuine() ? Optional.of(person) : Optional.empty(), treatment);
    }

    /** A question that nobody can answer. */
    Asked asksGarbage() throws Exception {
        return asks(InventedEmployment.garbage(stand.format()), Optional.empty(), Treatment.NONE);
    }

    private Asked asks(Payload payload, Optional<Ssin> person, Treatment treatment) throws Exception {
        Envelope.Question question = stand.letters().question(payload);
        Asked asked = new Asked(question, stand.letters().sealed(question, stand.format(), treatment), person);
        questions.put(question.head().messageId(), asked);
        deliveries.add(stand.hub().deliver(asked.body()));
        return asked;
    }

    /** The very same message, as a hub sends it when it can't know whether it was taken. */
    void again(Asked asked) throws Exception {
        deliveries.add(stand.hub().deliver(asked.body()));
    }

    /** Tells it that its answer came too late. */
    void refuses(Envelope.Answer answer) throws Exception {
        Envelope.RefusalNotice refusal = stand.letters().refusal(
                RefusalId.CNV_002, answer.supplier().orElseThrow().ticket(), answer.head().messageId(), "ticketCBSS", "the exchange was closed at its deadline");
        deliveries.add(stand.hub().deliver(stand.letters().sealed(refusal, stand.format(), Treatment.NONE)));
    }

    /** Waits for the answer, which must be one that a hub would take. */
    Answered answer(Asked asked) throws Exception {
        long until = System.nanoTime() + (hasAnswered ? stand.patience() : Stand.START).toNanos();
        while (System.nanoTime() < until) {
            boolean isLast = client == null || !client.isRunning();
            Optional<Arrival> arrival = stand.hub().next(MOMENT);
            if (arrival.isPresent()) {
                Optional<Answered> answered = accepted(arrival.get());
                if (answered.isPresent() && answered.get().answer().head().relatedTo().equals(Optional.of(asked.question().head().messageId()))) {
                    hasAnswered = true;
                    return answered.get();
                }
            } else if (isLast) {
                throw new Unexpected("ended");
            }
        }
        if (stand.hub().turnedAway().isPresent()) {
            throw new Unexpected("turnedAway", stand.hub().turnedAway().get());
        }
        throw new Unexpected("answeredNothing", stand.patience().toSeconds());
    }

    /** Everything delivered until now is accepted, the next question is answered, and nothing else was. */
    void settles() throws Exception {
        answer(asks(InventedEmployment.KNOWN, Treatment.NONE));
        stand.requireTaken(deliveries);
        for (Optional<Arrival> more = stand.hub().next(AFTERWARDS); more.isPresent(); more = stand.hub().next(AFTERWARDS)) {
            accepted(more.get());
        }
    }

    /** Each question may be answered once: what is answered here is taken off. */
    private Optional<Answered> accepted(Arrival arrival) throws Unexpected {
        if (arrival.refusal().isPresent()) {
            throw new Unexpected("refused", arrival.refusal().get().id(), arrival.refusal().get().field(), arrival.refusal().get().detail());
        }
        Opened opened = arrival.opened().orElseThrow();
        if (!(opened.envelope() instanceof Envelope.Answer answer) || !arrival.address().equals(Addresses.ANSWERS)) {
            throw new Unexpected("noAnswer", arrival.address());
        }
        UUID related = answer.head().relatedTo().orElseThrow(() -> new Unexpected("answeredUnknown"));
        if (judged.contains(related)) {
            return Optional.empty();
        }
        Asked asked = questions.get(related);
        if (asked == null) {
            // Either never asked, or answered before.
            throw new Unexpected(settled.contains(related) ? "answeredTwice" : "answeredUnknown");
        }
        Ssin person = asked.person().orElseThrow(() -> new Unexpected("answeredForged"));
        requireFitting(opened, answer, asked, person);
        questions.remove(related);
        settled.add(related);
        return Optional.of(new Answered(answer, arrival));
    }

    private static void requireFitting(Opened opened, Envelope.Answer answer, Asked asked, Ssin person) throws Unexpected {
        Envelope.Question question = asked.question();
        if (!answer.hub().ticket().equals(question.hub().orElseThrow().ticket())
                || !answer.hub().received().equals(question.hub().orElseThrow().received())) {
            throw new Unexpected("otherExchange");
        }
        if (!answer.service().equals(question.service()) || opened.format() != question.payload().format()) {
            throw new Unexpected("otherKind", answer.service(), opened.format());
        }
        StatusValue due = person.equals(InventedEmployment.KNOWN) ? StatusValue.DATA_FOUND : StatusValue.NO_DATA_FOUND;
        if (answer.status().value() != due) {
            throw new Unexpected("answeredOther", answer.status().value(), due);
        }
        if (answer.payload().isPresent() != (due == StatusValue.DATA_FOUND)) {
            throw new Unexpected("payloadUnfit", answer.status().value());
        }
        if (answer.payload().isPresent()) {
            Stand.requirePayload(Direction.ANSWER, answer.payload().get(), person);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (client != null) {
            client.stop();
            client = null;
        }
    }
}
