/**
 * Owns the proof that a refusal tells nothing of what others know of a person, neither by its bytes nor by its time.
 * Never measures how fast the hub is, nor what a caller that is inscribed learns.
 * Start at {@link crossroads.disclosure.Disclosure}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.disclosure;
