package crossroads.hub.exchange;

import crossroads.hub.journal.Trail;

/** How far a message has walked. Holding a stage is the proof that the step before it was done: only its own step makes one. */
public sealed interface Stage
        permits Received, Opened, Validated, Authorized, Resolved, Protected, Refused, RefusalProtected, Journalled, Delivered {

    /** Where the walk began. */
    Received received();

    /** When each step was done. */
    Trail trail();
}
