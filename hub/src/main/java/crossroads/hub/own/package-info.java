/**
 * Owns: what the hub, an institution on its own network, answers itself.
 * Never: answers a question that has not been authorized.
 * Start at: {@link OwnServices}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.own;
