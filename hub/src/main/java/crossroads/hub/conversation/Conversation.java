package crossroads.hub.conversation;

import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An exchange with its deliveries and the tokens of its subjects, as read at one moment.
 *
 * @param askedFirst where the deliveries are of a question of the hub's own, while the exchange is open
 */
public record Conversation(
        ExchangeRow exchange, List<DeliveryRow> deliveries, Set<SubjectToken> subjects, Optional<AskedFirst> askedFirst) {

    public Conversation {
        deliveries = List.copyOf(deliveries);
        subjects = Set.copyOf(subjects);
    }

    /** The service that the suppliers were asked. */
    public ServiceId askedService() {
        return askedFirst.map(AskedFirst::service).orElse(exchange.service());
    }

    /** The delivery to this supplier, when there was one. */
    public Optional<DeliveryRow> deliveryTo(Cbe supplier) {
        return deliveries.stream().filter(d -> d.recipient().equals(supplier)).findFirst();
    }

    /** Whether no delivery but the one to this supplier is still open. */
    public boolean isLastOpen(Cbe supplier) {
        return deliveries.stream().noneMatch(d -> d.state() == DeliveryState.OPEN && !d.recipient().equals(supplier));
    }
}
