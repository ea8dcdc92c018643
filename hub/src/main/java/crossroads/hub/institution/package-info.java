/**
 * Owns: who takes part in the network: institutions, their numbers, classes, certificates and mandates.
 * Never: decides what an institution may see.
 * Start at: {@link Institution}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.institution;
