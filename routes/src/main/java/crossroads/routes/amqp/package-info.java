/**
 * Owns: the AMQP door: how messages are taken from the broker and acknowledged, and how what was committed is carried to the inboxes.
 * Never: opens a body, believes anything about the sender but the broker's stamp, or sets a header.
 * Start at: {@link crossroads.routes.amqp.AmqpDoor} for what comes in, {@link crossroads.routes.amqp.Forwarder} for what goes out.
 */
@org.jspecify.annotations.NullMarked
package crossroads.routes.amqp;
