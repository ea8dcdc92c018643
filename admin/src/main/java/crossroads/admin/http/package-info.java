/**
 * Owns: what every HTTP listener of this module has in common.
 * Never: knows what is asked or answered.
 * Start at: {@link LoopbackServer}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.admin.http;
