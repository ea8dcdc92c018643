package crossroads.dist.demo;

import crossroads.config.reader.SupplierAnswers;
import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.person.Ssin;
import crossroads.partner.letters.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The register of the demonstration: answers who bears a number, from the example's data. */
final class IdentityRegister implements DemoSupplier.Answering {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityRegister.class);

    private final Payloads payloads;
    private final SupplierAnswers answers;

    IdentityRegister(Payloads payloads, SupplierAnswers answers) {
        this.payloads = payloads;
        this.answers = answers;
    }

    @Override
    public Reply answer(Envelope.Question question, boolean aboutAnother) {
        Ssin asked = new Ssin(payloads.values(question.service(), Direction.QUESTION, question.payload(), List.of("/identifyPersonRequest/ssin")).getFirst());
        Ssin about = aboutAnother
                ? answers.identities().keySet().stream().sorted().filter(one -> !one.equals(asked)).findFirst().orElseThrow()
                : asked;
        Optional<Identity> identity = Optional.ofNullable(answers.identities().get(about));
        LOG.info("answered a question, {}", identity.isPresent() ? "known" : "unknown");
        return identity.map(one -> Reply.data(payloads.write(question.service(), node(about, one), question.payload().format()))).orElseGet(Reply::noData);
    }

    private static Node node(Ssin ssin, Identity one) {
        List<Node> names = new ArrayList<>(List.of(Node.leaf("lastName", one.lastName())));
        one.firstNames().forEach(name -> names.add(Node.leaf("firstName", name)));
        List<Node> children = new ArrayList<>(List.of(
                Node.leaf("ssin", ssin.digits()), Node.leaf("birthDate", one.birthDate()), Node.leaf("sex", one.sex()), Node.of("names", names)));
        one.deceasedOn().ifPresent(day -> children.add(Node.leaf("deceasedOn", day)));
        one.documentNumber().ifPresent(number -> children.add(Node.leaf("documentNumber", number)));
        return Node.of("identifyPersonAnswer", children);
    }
}
