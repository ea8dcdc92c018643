/**
 * Owns: an authority outside the sector as tests need one: it issues, makes lists and responds, well or badly.
 * Never: leaves this machine.
 * Start at: {@link crossroads.security.outside.OutsideCa}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.outside;
