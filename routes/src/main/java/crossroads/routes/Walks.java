package crossroads.routes;

import crossroads.hub.exchange.Delivered;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** The entries of the lists, for whoever walks a message without a door. */
final class Walks {

    private final CamelContext camel;
    private final Map<String, AsyncProducer> entries = new ConcurrentHashMap<>();

    Walks(CamelContext camel) {
        this.camel = camel;
    }

    /** Completes exceptionally with what a door would see: something unavailable, or a bug. */
    CompletionStage<Delivered> through(String list, Object body) {
        CompletableFuture<Delivered> result = new CompletableFuture<>();
        AsyncProducer producer = entries.computeIfAbsent(list, this::entry);
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

    private AsyncProducer entry(String list) {
        try {
            AsyncProducer producer = camel.getEndpoint("direct:" + list).createAsyncProducer();
            producer.start();
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException("the list " + list + " can't be entered", e);
        }
    }
}
