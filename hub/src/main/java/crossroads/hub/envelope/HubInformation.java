package crossroads.hub.envelope;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the sector calls informationCBSS: the hub's own ticket for the exchange, and when it received and replied. */
public record HubInformation(UUID ticket, Instant received, Optional<Instant> replied) {}
