/**
 * Owns: the broker that comes with Crossroads, its one door to the network, and the guard that proves to the hub who sent a message.
 * Never: reads a message's body, or believes what a message says about its sender.
 * Start at: {@link crossroads.dist.broker.EmbeddedBroker}, then {@link crossroads.dist.broker.Guard}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.broker;
