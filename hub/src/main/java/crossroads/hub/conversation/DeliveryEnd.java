package crossroads.hub.conversation;

import crossroads.hub.institution.Cbe;
import java.util.UUID;

/** The end of one delivery: done only if it is still OPEN. */
public record DeliveryEnd(UUID exchange, Cbe recipient, DeliveryState state) {}
