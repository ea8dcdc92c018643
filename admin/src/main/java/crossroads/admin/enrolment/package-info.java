/**
 * Owns: how an institution becomes a member and stays one: invitation by an administrator, the door where certificates are issued, renewed and
 * given up, and what is about to end.
 * Never: keeps a private key or a token; decides by a certificate's name.
 * Start at: {@link EnrolmentDoor}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.admin.enrolment;
