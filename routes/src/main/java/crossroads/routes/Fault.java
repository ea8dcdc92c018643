package crossroads.routes;

import crossroads.hub.exchange.Stage;

/** A message as far as it had come, and what it met there that no step expects. */
record Fault(Stage reached, Throwable thrown) {}
