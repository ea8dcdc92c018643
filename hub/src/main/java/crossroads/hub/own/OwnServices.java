package crossroads.hub.own;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Status;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.HubServices;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Node;
import java.util.List;
import java.util.Optional;

/** The hub's own services: ordinary consultations, answered in the commit that accepts them. */
public final class OwnServices implements HubServices {

    private final Payloads payloads;
    private final MyServices myServices;
    private final MyExchanges myExchanges;

    public OwnServices(Payloads payloads, Stories stories) {
        this.payloads = payloads;
        this.myServices = new MyServices();
        this.myExchanges = new MyExchanges(payloads, stories);
    }

    @Override
    public OwnAnswer answer(Authorized authorized) {
        Envelope.Question question = (Envelope.Question) authorized.validated().opened().envelope();
        Optional<Node> answer = switch (question.service().name()) {
            case "echo" -> Optional.of(echo(authorized, question));
            case "myServices" -> Optional.of(myServices.answer(authorized));
            case "myExchanges" -> myExchanges.answer(authorized, question);
            default -> throw new IllegalStateException("configured as the hub's own, but the hub has no service " + question.service());
        };
        return answer.map(node -> new OwnAnswer(
                        Status.dataFound(), Optional.of(payloads.write(question.service(), node, question.payload().format()))))
                .orElseGet(() -> new OwnAnswer(Status.noDataFound(), Optional.empty()));
    }

    private Node echo(Authorized authorized, Envelope.Question question) {
        String text = payloads.values(question.payload(), List.of("/echoRequest/text")).stream().findFirst().orElse("");
        return Node.of(
                "echoAnswer",
                List.of(Node.leaf("text", text), Node.leaf("receivedAt", authorized.received().arrival().toString())));
    }
}
