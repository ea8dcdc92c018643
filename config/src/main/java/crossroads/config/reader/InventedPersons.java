package crossroads.config.reader;

import crossroads.hub.institution.Environment;
import crossroads.hub.person.Ssin;

/**
 * Tells invented persons from persons who may exist. Ours are all born after 2040, so that no living person can have their number; outside
 * production no other number is taken.
 */
public final class InventedPersons {

    private static final int LAST_YEAR_OF_REAL_PERSONS = 2040;

    private InventedPersons() {}

    public static boolean isInvented(Ssin ssin) {
        return ssin.birthYear() > LAST_YEAR_OF_REAL_PERSONS;
    }

    /** Whether a file of this environment may hold the number. */
    public static boolean mayStandIn(Environment environment, Ssin ssin) {
        return environment == Environment.PRODUCTION || isInvented(ssin);
    }
}
