package crossroads.hub.conversation;

import crossroads.hub.institution.Cbe;
import java.util.UUID;

/** One message of an exchange to one supplier, from which an answer is awaited. */
public record DeliveryRow(UUID exchange, Cbe recipient, UUID messageId, DeliveryState state) {}
