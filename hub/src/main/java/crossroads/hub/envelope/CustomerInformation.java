package crossroads.hub.envelope;

import crossroads.hub.institution.Cbe;
import java.time.Instant;
import java.util.Optional;

/** What the sector calls informationCustomer: the asker, its ticket, and for whom and which dossier it asks. */
public record CustomerInformation(
        String ticket, Instant timestampSent, Cbe institution, Optional<EndUser> endUser, Optional<String> dossier) {}
