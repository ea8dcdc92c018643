package crossroads.hub.own;

import crossroads.hub.institution.Cbe;
import java.util.Optional;

/** Finds what became of a ticket. */
public interface Stories {

    /** The story of this sender's ticket. @throws crossroads.hub.exchange.UnavailableException when the store does not answer */
    Optional<Story> of(Cbe sender, String ticket);
}
