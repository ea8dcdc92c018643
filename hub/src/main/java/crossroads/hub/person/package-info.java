/**
 * Owns: a person's number and what the registers say of it.
 * Never: prints a number, or any part of one.
 * Start at: {@link Ssin}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.person;
