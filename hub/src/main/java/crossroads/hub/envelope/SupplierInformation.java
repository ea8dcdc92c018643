package crossroads.hub.envelope;

import crossroads.hub.institution.Cbe;
import java.time.Instant;

/** What the sector calls informationSupplier: who answered, under which ticket of its own, when. */
public record SupplierInformation(String ticket, Instant timestampSent, Cbe institution) {}
