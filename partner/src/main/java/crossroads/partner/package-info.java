/**
 * Owns an institution's side: its keys, seals, tickets and connection.
 * Never imports anything of the hub that an institution could not have.
 * Start at the README of the module.
 */
@org.jspecify.annotations.NullMarked
package crossroads.partner;
