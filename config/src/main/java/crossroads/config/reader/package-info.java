/**
 * Owns: reading the files of a configuration: what each may hold, what they say of each other, and every error with its place and remedy.
 * Never: stops at the first error, and never shows a person's number.
 * Start at: {@link ConfigurationReader}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config.reader;
