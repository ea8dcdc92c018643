package crossroads.routes;

import crossroads.hub.exchange.Delivered;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** The entries of the lists, for whoever walks a message without a door. */
final class Walks {

    private final CamelContext camel;

    Walks(CamelContext camel) {
        this.camel = camel;
    }

    /** Completes exceptionally with what a door would see: something unavailable, or a bug. */
    CompletionStage<Delivered> through(String list, Object body) {
        CompletableFuture<Delivered> result = new CompletableFuture<>();
        AsyncProducer producer;
        try {
            producer = camel.getEndpoint("direct:" + list).createAsyncProducer();
            producer.start();
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        producer.process(exchange, doneSync -> {
            switch (Ending.of(exchange)) {
                case Ending.Well well -> result.complete(well.delivered());
                case Ending.Badly badly -> result.completeExceptionally(badly.fault());
            }
        });
        return result;
    }
}
