package crossroads.integration;

import crossroads.dist.broker.SecurityEvents.Reason;
import crossroads.hub.envelope.Envelope;
import java.util.Optional;

/** How a case must end. */
sealed interface Expected {

    /** A signed refusal in the inbox of whoever holds the channel, and one leaf. @param isOpened whether it speaks of the sender's ticket */
    record Refusal(String id, boolean isOpened) implements Expected {}

    /** Refused by the broker before it was taken: no leaf, no exchange; the connection lives. */
    record Untaken(String id) implements Expected {}

    /** No AMQP that can be read: refused by the broker as ENV-002, or the connection ends as AMQP says of what can't be decoded. Nothing is taken. */
    record Undecoded() implements Expected {}

    /** The connection is closed, and a security event is counted: no leaf. */
    record TurnedAway(Reason reason) implements Expected {}

    /** Empty when it ended so; else what is wrong. */
    default Optional<String> complaint(Observed observed) {
        boolean met = switch (this) {
            case Refusal refusal -> observed instanceof Observed.Told told
                    && told.message() instanceof Envelope.RefusalNotice notice
                    && notice.refusal().equals(refusal.id())
                    && notice.ticket().isPresent() == refusal.isOpened();
            case Untaken untaken -> observed instanceof Observed.NotTaken not && not.why().contains(untaken.id());
            case Undecoded ignored -> observed instanceof Observed.Closed || observed instanceof Observed.NotTaken not && not.why().contains("ENV-002");
            case TurnedAway ignored -> observed instanceof Observed.Closed;
        };
        return met ? Optional.empty() : Optional.of("must end in " + this + ", ended in " + observed);
    }

    /** How many leaves it adds to the journal. */
    default int leaves() {
        return this instanceof Refusal ? 1 : 0;
    }
}
