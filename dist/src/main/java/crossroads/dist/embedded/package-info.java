/**
 * Owns the database that comes with Crossroads: a real PostgreSQL on a folder of its own, for the first run and the tests.
 * Never turns durability off, never listens beyond loopback, never touches a PostgreSQL of another folder.
 * Start at {@link crossroads.dist.embedded.EmbeddedDatabase}.
 */
@NullMarked
package crossroads.dist.embedded;

import org.jspecify.annotations.NullMarked;
