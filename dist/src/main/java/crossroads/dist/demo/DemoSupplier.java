package crossroads.dist.demo;

import crossroads.config.reader.SupplierAnswers;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.partner.letters.Reply;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A supplier of the demonstration: answers what it is asked from the example's data; misbehaves when it is told to. */
final class DemoSupplier implements Function<Envelope.Question, Optional<Reply>> {

    /** What one of them knows. */
    interface Answering {
        /** @param aboutAnother answer about somebody else than was asked about */
        Reply answer(Envelope.Question question, boolean aboutAnother);
    }

    private final Map<String, Answering> services;
    private final Path behaviour;
    private final InstantSource clock;

    private DemoSupplier(Map<String, Answering> services, Path behaviour, InstantSource clock) {
        this.services = services;
        this.behaviour = behaviour;
        this.clock = clock;
    }

    /** @param behaviour the file that says how it behaves */
    static DemoSupplier of(SupplierAnswers answers, Path behaviour, InstantSource clock) {
        FormattedPayloads payloads = new FormattedPayloads();
        return new DemoSupplier(
                Map.of("employment", new EmploymentSupplier(payloads, answers), "identifyPerson", new IdentityRegister(payloads, answers)),
                behaviour,
                clock);
    }

    @Override
    public Optional<Reply> apply(Envelope.Question question) {
        Answering service = services.get(question.service().name());
        if (service == null) {
            throw new IllegalStateException("the demonstration has nobody who answers " + question.service());
        }
        Behaviour told = behaviour();
        Behaviour.Mode mode = told.activeAt(clock.instant()) ? told.mode() : Behaviour.Mode.OK;
        return switch (mode) {
            case OK -> Optional.of(service.answer(question, false));
            case DOWN -> Optional.empty();
            case SLOW -> {
                pause(told.delay());
                yield Optional.of(service.answer(question, false));
            }
            case GARBAGE -> Optional.of(garbage(question.payload().format()));
            case OTHER_PERSON -> Optional.of(service.answer(question, true));
        };
    }

    private Behaviour behaviour() {
        try {
            return Behaviour.read(behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reply garbage(Format format) {
        String garbage = switch (format) {
            case XML -> "<garbage xmlns=\"urn:example:garbage\"/>";
            case JSON -> "{\"garbage\": true}";
        };
        return Reply.data(new Payload(garbage.getBytes(StandardCharsets.UTF_8), format));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
