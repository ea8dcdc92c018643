package crossroads.hub.journal;

import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.UUID;

/** A message that a fault of the hub kept from being treated: as received (ciphertext), for an administrator to see. */
public record ParkedRow(UUID exchange, Cbe holder, byte[] body, String fault, Instant at) {}
