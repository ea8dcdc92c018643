/**
 * Owns: the leaf and its encoding, the Merkle tree and its proofs, the offline verifier, and what one commit writes.
 * Never: keeps a message's payload.
 * Start at: {@link Leaf}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.journal;
