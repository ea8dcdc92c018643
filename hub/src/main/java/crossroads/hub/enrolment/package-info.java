/**
 * Owns: how an institution comes to certificates: invitations, their one-time tokens, and the record of what was registered by whom.
 * Never: keeps a token; issues or checks a certificate.
 * Start at: {@link Invitations}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.enrolment;
