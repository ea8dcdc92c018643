/**
 * Owns: every {@code new} of the product, the command line and what is embedded.
 * Never: decides about a message: it wires what does.
 * Start at: {@link crossroads.dist.Crossroads}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist;
