/**
 * Owns: the hub's tables: every class that speaks SQL, behind the ports of the walk.
 * Never: decides; it keeps and finds.
 * Start at: {@link JdbcCommitter}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.store;
