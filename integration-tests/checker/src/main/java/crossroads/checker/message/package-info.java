/**
 * Owns: opening a partner's file: the hub's signature, then the envelope inside.
 * Never: uses code of the hub, nor believes anything that is not signed.
 * Start at: {@link SignedFile}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.checker.message;
