/**
 * Owns: reading the configuration's own files, and deciding again by them who may get what.
 * Never: uses code of the hub.
 * Start at: {@link Rules}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.checker.rules;
