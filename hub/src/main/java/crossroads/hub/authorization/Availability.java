package crossroads.hub.authorization;

import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.util.Set;

/** What a supplier can supply: a service, for the persons on whom it holds a file in one of these qualities. */
public record Availability(ServiceId service, Cbe supplier, Set<Quality> qualities) {

    public Availability {
        qualities = Set.copyOf(qualities);
    }
}
