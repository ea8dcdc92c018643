package crossroads.config.population;

import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;

/** What the registers say of a number, and since when. */
public record RegisteredPerson(Ssin ssin, PersonState state, LocalDate since) {}
