/**
 * Owns: the order of the steps as Camel routes, and their ways out.
 * Never: decides anything; it calls the steps.
 * Start at: {@code exchange.camel.yaml}, the list; then {@link ExchangeRoutes}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.routes;
