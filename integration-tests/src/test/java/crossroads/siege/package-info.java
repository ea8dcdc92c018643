/**
 * Owns: partners that behave badly for long, and what is left of the others' rate and of the hub's memory meanwhile.
 * Never: judges a single bad message; crossroads.integration does. It runs when called, not in the build.
 * Start at: {@link crossroads.siege.Siege}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.siege;
