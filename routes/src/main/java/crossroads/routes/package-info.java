/**
 * Owns: the order of the steps as Camel routes, and the doors by which messages come in.
 * Never: decides anything: it parses, maps and calls the steps.
 * Start at: {@code exchange.camel.yaml}, the list.
 */
@org.jspecify.annotations.NullMarked
package crossroads.routes;
