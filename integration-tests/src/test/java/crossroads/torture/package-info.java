/**
 * Owns: the run under faults: partners in processes of their own that write everything down, what is done to the hub meanwhile, and its last line.
 * Never: judges; that is the checker's, which shares no code with the hub. It puts nothing into the product.
 * Start at: {@link Torture}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.torture;
