/**
 * Owns: the witness: a program of somebody else than the hub's, which keeps every checkpoint that it saw and countersigns those that go on from them.
 * Never: opens a database or a data folder of the hub; it reads what anyone may read.
 * Start at: {@link Watch}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.witness;
