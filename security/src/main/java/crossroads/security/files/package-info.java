/**
 * Owns: files that only their owner may read, written so that a crash leaves the old or the new one, never a half.
 * Never: knows what is in them.
 * Start at: {@link OwnerOnly}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.files;
