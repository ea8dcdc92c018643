/**
 * Owns: signatures, encryption, keys, certificates and the CA of the sector.
 * Never: knows what a message means, or lets a private key out.
 * Start at: {@code seals.Suite}, which names every algorithm in use.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security;
