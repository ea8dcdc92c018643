/**
 * Owns: what is done to a hub's classes while it runs: it is put in from outside through the JDK's attach interface, so the product holds no hook for it.
 * Never: is part of the product, or knows a class of it but by the name that it is told.
 * Start at: {@link Agent}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.torture.agent;
