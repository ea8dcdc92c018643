package crossroads.dist.testbench;

import crossroads.hub.exchange.Opened;
import crossroads.hub.refusal.Refusal;
import java.util.Optional;

/**
 * What the client sent, after the hub's own Open.
 *
 * @param address where to
 * @param opened empty when a hub would refuse it
 * @param refusal why it would
 */
record Arrival(String address, byte[] body, Optional<Opened> opened, Optional<Refusal> refusal) {}
