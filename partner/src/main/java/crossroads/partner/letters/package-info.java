/**
 * Owns: what an institution writes and keeps: drafts of envelopes, letters received, the ids it has seen.
 * Never: touches the network.
 * Start at: {@link Drafts}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.partner.letters;
