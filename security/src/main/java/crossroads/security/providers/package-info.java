/**
 * Owns: which engine does each cryptographic primitive, its self-test, and the primitives themselves.
 * Never: chooses an algorithm because a message asks for it, or lets BouncyCastle's engine do bulk encryption.
 * Start at: {@link Primitives}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.providers;
