/**
 * Owns: private keys and what is done with them, the folders in which they lie, TLS contexts made of them.
 * Never: shows the bytes of a private key, or loads one from a file that others may read.
 * Start at: {@link KeyFolder}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.keys;
