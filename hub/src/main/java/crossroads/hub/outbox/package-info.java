/**
 * Owns: what waits to be taken by a recipient, encrypted for it.
 * Never: holds anything the hub could read.
 * Start at: {@link OutboxRow}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.outbox;
