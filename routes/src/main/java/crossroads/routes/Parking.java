package crossroads.routes;

import crossroads.hub.exchange.Journalled;
import crossroads.hub.exchange.Stage;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** What is done with a message that met a bug: {@code crossroads.hub.exchange.Park::park}. */
@FunctionalInterface
public interface Parking {

    /** Completes when the message is parked; exceptionally while it is to be tried again. */
    CompletionStage<Journalled> park(Stage stage, Throwable fault);

    /** The bean {@code parking} of the list {@code parked}. */
    final class Bean {

        private final Parking parking;

        Bean(Parking parking) {
            this.parking = parking;
        }

        public CompletionStage<Journalled> park(Exchange exchange) {
            Fault fault = (Fault) exchange.getMessage().getBody();
            return parking.park(fault.reached(), fault.thrown());
        }
    }
}
