/**
 * Owns: how an institution comes to its certificates and keeps them young: the enrolment door's other side.
 * Never: sends a private key; trusts a hub but by the fingerprint of its authority.
 * Start at: {@link KeyRing}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.partner.enrolment;
