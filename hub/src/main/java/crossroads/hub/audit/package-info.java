/**
 * Owns: the case: chosen leaves of the journal with all that proves them, in one file; reading and verifying it without a hub; what a witness signs.
 * Never: asks a hub or a database, nor believes a case for what it says of itself.
 * Start at: {@link CaseVerifier}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.audit;
