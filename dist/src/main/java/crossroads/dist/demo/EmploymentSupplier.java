package crossroads.dist.demo;

import crossroads.config.reader.SupplierAnswers;
import crossroads.config.reader.SupplierAnswers.Employment;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.person.Ssin;
import crossroads.partner.letters.Reply;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contributions office of the demonstration: answers where a person works, from the example's data. */
final class EmploymentSupplier implements DemoSupplier.Answering {

    private static final Logger LOG = LoggerFactory.getLogger(EmploymentSupplier.class);

    private final Payloads payloads;
    private final SupplierAnswers answers;

    EmploymentSupplier(Payloads payloads, SupplierAnswers answers) {
        this.payloads = payloads;
        this.answers = answers;
    }

    @Override
    public Reply answer(Envelope.Question question, boolean aboutAnother) {
        Ssin asked = new Ssin(payloads.values(
                        question.service(), Direction.QUESTION, question.payload(), List.of("/employmentRequest/ssin"))
                .getFirst());
        Period period = payloads.period(question.service(), Direction.QUESTION, question.payload(), "/employmentRequest/period").orElseThrow();
        if (answers.garbled().contains(asked)) {
            return DemoSupplier.garbage(question.payload().format());
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
}
