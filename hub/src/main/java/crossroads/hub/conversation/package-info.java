/**
 * Owns: states of exchanges and deliveries, tickets and deadlines, as values.
 * Never: decides who may get what.
 * Start at: {@link ExchangeRow}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.conversation;
