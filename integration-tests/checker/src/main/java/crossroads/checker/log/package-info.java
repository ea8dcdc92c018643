/**
 * Owns: reading an exported journal by docs/journal-format.md alone: leaves, hashes, tree, checkpoints.
 * Never: uses code of the hub.
 * Start at: {@link Log}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.checker.log;
