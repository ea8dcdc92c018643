/**
 * Owns: the database that comes with Crossroads: a real PostgreSQL on a folder of its own, for the first run and the tests.
 * Never: turns durability off, listens beyond loopback, or touches the PostgreSQL of another folder.
 * Start at: {@link crossroads.dist.embedded.EmbeddedDatabase}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.embedded;
