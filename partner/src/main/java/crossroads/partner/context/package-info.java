/**
 * Owns: contexts: which hub a command speaks to, as whom, with which keys.
 * Never: holds a secret; it names the folder or file that does.
 * Start at: {@link Contexts}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.partner.context;
