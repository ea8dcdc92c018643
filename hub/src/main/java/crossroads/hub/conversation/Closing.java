package crossroads.hub.conversation;

import java.util.UUID;

/** The end of an exchange: done only if it is still OPEN or INTERIM, so that there is one final answer. */
public record Closing(UUID exchange, ExchangeState state, UUID finalMessage) {}
