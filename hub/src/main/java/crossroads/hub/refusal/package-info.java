/**
 * Owns: the one catalogue of refusals, and the particular rules that they tell, in four languages.
 * Never: lets an id or a rule's key be used twice, nor a text hold a person's number.
 * Start at: {@link RefusalId}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.refusal;
