package crossroads.dist.demo;

import crossroads.config.reader.SupplierAnswers;
import crossroads.config.reader.SupplierAnswers.Employment;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.person.Ssin;
import crossroads.partner.letters.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contributions office of the demonstration: answers where a person works, from the example's data; misbehaves when it is told to. */
final class EmploymentSupplier implements Function<Envelope.Question, Optional<Reply>> {

    private static final Logger LOG = LoggerFactory.getLogger(EmploymentSupplier.class);

    private final Payloads payloads;
    private final SupplierAnswers answers;
    private final Path behaviour;
    private final InstantSource clock;

    EmploymentSupplier(Payloads payloads, SupplierAnswers answers, Path behaviour, InstantSource clock) {
        this.payloads = payloads;
        this.answers = answers;
        this.behaviour = behaviour;
        this.clock = clock;
    }

    @Override
    public Optional<Reply> apply(Envelope.Question question) {
        Behaviour told = behaviour();
        Behaviour.Mode mode = told.activeAt(clock.instant()) ? told.mode() : Behaviour.Mode.OK;
        return switch (mode) {
            case OK -> Optional.of(answer(question, false));
            case DOWN -> Optional.empty();
            case SLOW -> {
                pause(told.delay());
                yield Optional.of(answer(question, false));
            }
            case GARBAGE -> Optional.of(garbage());
            case OTHER_PERSON -> Optional.of(answer(question, true));
        };
    }

    private Behaviour behaviour() {
        try {
            return Behaviour.read(behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply answer(Envelope.Question question, boolean aboutAnother) {
        Ssin asked = new Ssin(payloads.values(question.payload(), List.of("/employmentRequest/ssin")).getFirst());
        Period period = payloads.period(question.payload(), "/employmentRequest/period").orElseThrow();
        if (answers.garbled().contains(asked)) {
            return garbage();
        }
        Ssin about = aboutAnother ? anotherThan(asked) : asked;
        List<Node> found = answers.employments().getOrDefault(about, List.of()).stream()
                .filter(employment -> aboutAnother || employment.period().overlaps(period))
                .map(EmploymentSupplier::node)
                .toList();
        LOG.info("answered a question with {} employments", found.size());
        return found.isEmpty()
                ? Reply.noData()
                : Reply.data(payloads.write(
                        question.service(),
                        Node.of("employmentAnswer", List.of(Node.leaf("ssin", about.digits()), Node.of("employments", found))),
                        question.payload().format()));
    }

    private Ssin anotherThan(Ssin asked) {
        return answers.employments().keySet().stream()
                .sorted()
                .filter(one -> !one.equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the example knows one person's employments only"));
    }

    private static Reply garbage() {
        return Reply.data(new Payload("<garbage xmlns=\"urn:example:garbage\"/>".getBytes(StandardCharsets.UTF_8), Format.XML));
    }

    private static Node node(Employment one) {
        List<Node> children = new ArrayList<>();
        List<Node> period = new ArrayList<>(List.of(Node.leaf("begin", one.period().begin().toString())));
        one.period().end().ifPresent(end -> period.add(Node.leaf("end", end.toString())));
        children.add(Node.of("period", period));
        children.add(Node.of(
                "employer",
                List.of(
                        Node.leaf("enterpriseNumber", one.employer().enterpriseNumber().digits()),
                        Node.leaf("nssoNumber", one.employer().nssoNumber().digits()),
                        Node.leaf("name", one.employer().name()))));
        one.jointCommission().ifPresent(commission -> children.add(Node.leaf("jointCommission", commission)));
        one.workerType().ifPresent(type -> children.add(Node.leaf("workerType", type)));
        one.wage().ifPresent(wage -> children.add(Node.of(
                "wage",
                List.of(cents("grossAmountCents", wage.grossAmountCents()), Node.leaf("quarter", wage.quarter())))));
        one.contributionsCents().ifPresent(amount -> children.add(Node.of("contributions", List.of(cents("amountCents", amount)))));
        if (!one.reductions().isEmpty()) {
            children.add(Node.of(
                    "reductions",
                    one.reductions().stream()
                            .map(r -> Node.of("reduction", List.of(Node.leaf("code", r.code()), cents("amountCents", r.amountCents()))))
                            .toList()));
        }
        return Node.of("employment", children);
    }

    private static Node cents(String name, int amount) {
        return Node.leaf(name, Integer.toString(amount));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
