/**
 * Owns: an institution's side of the network: asking, answering, repeating, and the files it keeps.
 * Never: imports what an institution could not have.
 * Start at: {@link Partner}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.partner;
