/**
 * Owns: who may get what, and why: rows of the matrix, their evaluation, the ladder that explains it, and the revision of the configuration.
 * Never: reads a file or a database.
 * Start at: {@link Matrix}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.authorization;
