/**
 * Owns: the benchmark: partners under load in processes of their own, and what hub, database and broker spend on them.
 * Never: measures inside a test; a machine's speed makes no test red. It reaches into no process that it measures.
 * Start at: {@link Bench}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.bench;
