/**
 * Owns: the configuration files and the one snapshot compiled from them.
 * Never: changes a snapshot in use, and reads a database.
 * Start at: the schema and the small network at the top of the module.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config;
