/**
 * Owns: the configuration as files, and the one revision compiled from them.
 * Never: changes a revision in use, or asks a database.
 * Start at: {@link crossroads.config.reader.ConfigurationReader}, and the small network at the top of the module.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config;
