package crossroads.hub.exchange;

import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import java.util.Optional;

/** What the hub answers itself, as an institution on its own network. */
public interface HubServices {

    /** Answers an authorized question to one of the hub's own services. @throws RefusedException where the service says so */
    OwnAnswer answer(Authorized question);

    /** An own answer: a status, and a payload when there is data. */
    record OwnAnswer(Status status, Optional<Payload> payload) {}
}
