/**
 * Owns the proofs from inside: nobody is found in what is public of a journal, and nothing said about a person stays in an idle hub's memory.
 * Never opens anything with the hub's own keys, but to show that the search would find.
 * Start at {@link crossroads.greybox.GreyBox}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.greybox;
