package crossroads.hub.exchange;

import crossroads.hub.authorization.Revision;

/** Knows which revision of the configuration counts. */
public interface Revisions {

    /** The active revision: one reference, swapped whole. */
    Revision current();
}
