/**
 * Owns: the commands of {@code ./crossroads}: what people type and read.
 * Never: decides anything; it asks the hub, as a partner or as its administrator.
 * Start at: {@link Commands}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.cli;
