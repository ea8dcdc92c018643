package crossroads.integration;

import crossroads.hub.envelope.Envelope;

/** What whoever sent something saw happen. */
sealed interface Observed {

    /** The hub's message about it. */
    record Told(Envelope message) implements Observed {}

    /** The broker did not take it, and said why; the connection lives. */
    record NotTaken(String why) implements Observed {}

    /** The connection was closed, or never came to be. */
    record Closed() implements Observed {}

    /** Nothing in time. */
    record Nothing() implements Observed {}
}
