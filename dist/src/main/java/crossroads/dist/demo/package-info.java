/**
 * Owns: the demonstration: a sector on one machine, its partners, and the scenes they play on the real hub.
 * Never: takes a short cut into the hub; what a scene sends goes over AMQP like anyone's message.
 * Start at: {@link Scenes}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.demo;
