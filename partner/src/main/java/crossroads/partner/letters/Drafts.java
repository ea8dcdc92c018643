package crossroads.partner.letters;

import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.EndUser;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes an institution's envelopes to the hub. */
public final class Drafts {

    private final Environment environment;
    private final Cbe self;
    private final Cbe hub;
    private final InstantSource clock;

    public Drafts(Environment environment, Cbe self, Cbe hub, InstantSource clock) {
        this.environment = environment;
        this.self = self;
        this.hub = hub;
        this.clock = clock;
    }

    /** For which installation they are. */
    public Environment environment() {
        return environment;
    }

    public Envelope.Question question(Ask ask) {
        Instant now = now();
        Cbe sender = ask.actingFor().orElse(self);
        return new Envelope.Question(
                new Head(Head.VERSION, environment, Uuid7.next(now), Optional.empty(), sender, hub),
                new CustomerInformation(ask.ticket(), now, sender, ask.endUser().map(EndUser::new), ask.dossier()),
                Optional.empty(),
                ask.service(),
                ask.legalContext(),
                ask.payload());
    }

    /** The answer to a question of the hub: it returns the hub's ticket, under a fresh ticket of its own. */
    public Envelope.Answer answer(Envelope.Question question, Reply reply) {
        Instant now = now();
        HubInformation asked = question.hub().orElseThrow(() -> new IllegalArgumentException("only questions of the hub are answered"));
        return new Envelope.Answer(
                new Head(Head.VERSION, environment, Uuid7.next(now), Optional.of(question.head().messageId()), self, hub),
                Optional.empty(),
                new HubInformation(asked.ticket(), asked.received(), Optional.empty()),
                Optional.of(new SupplierInformation(UUID.randomUUID().toString(), now, self)),
                question.service(),
                reply.status(),
                List.of(),
                Optional.empty(),
                reply.payload(),
                Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
