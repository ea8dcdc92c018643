/**
 * Owns: who holds a file on whom: inscriptions, qualities and periods.
 * Never: holds the content of a file.
 * Start at: {@link Inscription}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.directory;
