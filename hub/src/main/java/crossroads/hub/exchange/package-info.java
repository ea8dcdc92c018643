/**
 * Owns: the walk of a message: a verb a file, its stage beside it, and the ports through which steps ask for what they can't do alone.
 * Never: knows a protocol, a parser, a cipher or a database.
 * Start at: {@link Open}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.exchange;
