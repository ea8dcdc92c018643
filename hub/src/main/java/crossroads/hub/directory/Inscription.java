package crossroads.hub.directory;

import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;

/** A line of the reference directory: this institution holds a file on this person, in this quality and phase, for this period. */
public record Inscription(long id, Ssin subject, Cbe institution, Quality quality, int phase, Period period) {}
