/**
 * Owns: the persons that come with a configuration: the directory's seed and the test persons.
 * Never: shows a person's number, also not of a line that is wrong.
 * Start at: {@link Population}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config.population;
