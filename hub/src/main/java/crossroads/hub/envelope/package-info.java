/**
 * Owns: what a message says once it is open: the sealed kinds of envelope and their parts.
 * Never: parses or writes bytes.
 * Start at: {@link Envelope}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.envelope;
