/**
 * Owns: the one catalogue of refusals and the exception that carries one.
 * Never: lets an id be used twice.
 * Start at: {@link RefusalId}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.refusal;
