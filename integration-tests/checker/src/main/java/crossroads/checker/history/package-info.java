/**
 * Owns: the judgement of a run under faults: what partners wrote down against what the journal says and their inboxes hold.
 * Never: asks the hub, or knows what was done to it, but for what the run itself wrote down.
 * Start at: {@link CheckHistory}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.checker.history;
