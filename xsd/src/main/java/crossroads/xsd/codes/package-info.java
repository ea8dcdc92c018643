/**
 * Owns: reading the code lists at the top of the module.
 * Never: gives a code a meaning that its list does not.
 * Start at: {@link crossroads.xsd.codes.CodeList}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.xsd.codes;
