package crossroads.hub.conversation;

import crossroads.hub.institution.Cbe;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An exchange with its deliveries and the tokens of its subjects, as read at one moment. */
public record Conversation(ExchangeRow exchange, List<DeliveryRow> deliveries, Set<SubjectToken> subjects) {

    public Conversation {
        deliveries = List.copyOf(deliveries);
        subjects = Set.copyOf(subjects);
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
