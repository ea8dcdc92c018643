/**
 * Owns: the sector's own certification authority, for demonstration, tests and small sectors.
 * Never: issues for a key whose holder did not prove that he has it, or in a name other than the institution's.
 * Start at: {@link SectorCa}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.ca;
