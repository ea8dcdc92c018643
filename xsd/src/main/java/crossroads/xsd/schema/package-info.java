/**
 * Owns: compiled schemas, what is checked beside them, and how a violation is told.
 * Never: makes a parser of its own, or repeats a value that could be a person's number.
 * Start at: {@link crossroads.xsd.schema.CompiledSchema}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.xsd.schema;
