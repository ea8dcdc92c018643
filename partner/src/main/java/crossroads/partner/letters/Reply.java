package crossroads.partner.letters;

import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import java.util.Optional;

/** What a supplier answers to a question: a status, and a payload when there is data. */
public record Reply(Status status, Optional<Payload> payload) {

    public static Reply data(Payload payload) {
        return new Reply(Status.dataFound(), Optional.of(payload));
    }

    public static Reply noData() {
        return new Reply(Status.noDataFound(), Optional.empty());
    }
}
