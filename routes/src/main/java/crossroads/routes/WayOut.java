package crossroads.routes;

import crossroads.hub.exchange.Delivered;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.exchange.Stage;
import crossroads.hub.exchange.SupersededException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/**
 * A way out of the walk, as {@code refused.camel.yaml} names them: sends the message on a walk of its own. It never throws: Camel logs what is
 * thrown while something thrown is handled, message and all. Nor may a list be entered anew within its own error: Camel takes that for a loop.
 */
public final class WayOut {

    private final Next next;

    /** Where the message goes, from what stage and fault. */
    interface Next {
        CompletionStage<Delivered> walk(Stage reached, Throwable fault);
    }

    private WayOut(Next next) {
        this.next = next;
    }

    static WayOut refuse(Walks walks) {
        return new WayOut((reached, fault) -> {
            RefusedException refusal = Causes.find(fault, RefusedException.class).orElseThrow();
            return refusal.isClaimed()
                    ? walks.through("refused", refusal.refused())
                    : walks.through("parked", new Fault(reached, fault));
        });
    }

    static WayOut walkAgain(Walks walks) {
        return new WayOut((reached, fault) ->
                walks.through("exchange", Causes.find(fault, SupersededException.class).orElseThrow().again()));
    }

    static WayOut park(Walks walks) {
        return new WayOut((reached, fault) -> walks.through("parked", new Fault(reached, fault)));
    }

    /** The only method that is not private: the one that Camel finds. */
    public CompletionStage<?> leave(Exchange exchange) {
        Stage reached = (Stage) exchange.getMessage().getBody();
        return walk(reached, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .handle((delivered, fault) -> fault == null ? delivered : new Fault(reached, fault));
    }

    private CompletionStage<? extends Stage> walk(Stage reached, Throwable fault) {
        try {
            return next.walk(reached, fault);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
