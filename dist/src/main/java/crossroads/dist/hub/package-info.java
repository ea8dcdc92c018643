/**
 * Owns: a running hub: every part made and joined by hand, in one order, and taken down in the other.
 * Never: does the work of a part.
 * Start at: {@link Hub}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.hub;
