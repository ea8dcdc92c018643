/**
 * Owns: reading DER so strictly that a structure has one encoding only.
 * Never: guesses what a sender meant.
 * Start at: {@link StrictDer}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.der;
