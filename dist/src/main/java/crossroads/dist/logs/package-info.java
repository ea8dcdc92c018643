/**
 * Owns: how the hub logs: a JSON line an event, into the data folder, with no person's number in it.
 * Never: is the first defence: nothing should log a number; this catches what does.
 * Start at: {@link MaskingJsonEncoder}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.logs;
