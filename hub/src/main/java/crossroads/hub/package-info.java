/**
 * Owns: the domain words, the walk of a message and its ports.
 * Never: imports a library beside slf4j, or SQL outside classes named Jdbc*.
 * Start at: {@code crossroads.hub.exchange}, the steps in their order.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub;
