/**
 * Owns: the AMQP 1.0 connection of an institution to the hub's broker: mutual TLS, the public addresses, its own inboxes.
 * Never: looks into a body.
 * Start at: {@link AmqpLine}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.partner.amqp;
