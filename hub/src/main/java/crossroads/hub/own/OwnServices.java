package crossroads.hub.own;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.HubServices;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.service.ServiceId;
import java.util.List;
import java.util.Optional;

/** The hub's own services: ordinary consultations, answered in the commit that accepts them, or once another institution told what the hub must know first. */
public final class OwnServices implements HubServices {

    private final Payloads payloads;
    private final MyServices myServices;
    private final MyExchanges myExchanges;
    private final Inscriptions inscriptions;

    public OwnServices(Payloads payloads, Stories stories) {
        this.payloads = payloads;
        this.myServices = new MyServices();
        this.myExchanges = new MyExchanges(payloads, stories);
        this.inscriptions = new Inscriptions(payloads);
    }

    @Override
    public OwnReply answer(Authorized authorized) {
        Envelope.Question question = (Envelope.Question) authorized.validated().opened().envelope();
        return switch (question.service().name()) {
            case "echo" -> told(question, Optional.of(echo(authorized, question)));
            case "myServices" -> told(question, Optional.of(myServices.answer(authorized)));
            case "myExchanges" -> told(question, myExchanges.answer(authorized, question));
            case "inscription" -> inscriptions.answer(authorized, question);
            default -> throw unknown(question.service());
        };
    }

    @Override
    public Verdict conclude(Authorized answer, byte[] memo, Optional<Payload> told) {
        ServiceId asked = answer.validated().conversation().orElseThrow().exchange().service();
        return switch (asked.name()) {
            case "inscription" -> inscriptions.conclude(answer, memo, told);
            default -> throw unknown(asked);
        };
    }

    private OwnAnswer told(Envelope.Question question, Optional<Node> answer) {
        return answer.map(node -> OwnAnswer.of(
                        Status.dataFound(), Optional.of(payloads.write(question.service(), node, question.payload().format()))))
                .orElseGet(() -> OwnAnswer.of(Status.noDataFound(), Optional.empty()));
    }

    private static IllegalStateException unknown(ServiceId service) {
        return new IllegalStateException("configured as the hub's own, but the hub has no service " + service);
    }

    private Node echo(Authorized authorized, Envelope.Question question) {
        String text = payloads.values(question.service(), Direction.QUESTION, question.payload(), List.of("/echoRequest/text")).stream().findFirst().orElse("");
        return Node.of(
                "echoAnswer",
                List.of(Node.leaf("text", text), Node.leaf("receivedAt", authorized.received().arrival().toString())));
    }
}
