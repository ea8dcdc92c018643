/**
 * Owns: certification authorities outside the sector: which of their certificates are taken, and what they say of them now, by list or by responder.
 * Never: asks at an address that a certificate or an answer names; believes an answer that is not signed, fresh and whole.
 * Start at: {@link crossroads.security.outside.OutsideIssuer}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.outside;
