package crossroads.hub.exchange;

import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.directory.Inscription;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.service.ServiceId;
import java.util.List;
import java.util.Optional;

/** What the hub answers itself, as an institution on its own network. */
public interface HubServices {

    /** Answers an authorized question to one of the hub's own services, or says what the hub must ask first. @throws RefusedException where the service says so */
    OwnReply answer(Authorized question);

    /**
     * Answers what had to be asked first.
     *
     * @param answer authorized: of exactly the supplier that was asked, about exactly the persons
     * @param memo as it was given with {@link AskFirst}
     * @param told what of the answer's data the hub's own row lets it see; absent where the supplier has none
     */
    Verdict conclude(Authorized answer, byte[] memo, Optional<Payload> told);

    /** What an own service says to a question. */
    sealed interface OwnReply permits OwnAnswer, AskFirst {}

    /** What an own service makes of what it asked first. */
    sealed interface Verdict permits OwnAnswer, Denial {}

    /**
     * An own answer: a status, and a payload when there is data.
     *
     * @param change what changes among the asker's inscriptions with it
     * @param reliedOn lines of the directory that the answer tells of, or that it counts on
     */
    record OwnAnswer(Status status, Optional<Payload> payload, Optional<DirectoryChange> change, List<Inscription> reliedOn)
            implements OwnReply, Verdict {
        public OwnAnswer {
            reliedOn = List.copyOf(reliedOn);
        }

        public static OwnAnswer of(Status status, Optional<Payload> payload) {
            return new OwnAnswer(status, payload, Optional.empty(), List.of());
        }
    }

    /**
     * The hub must ask another institution, as a question of its own within the same exchange: it needs a row like anybody.
     *
     * @param memo what must be remembered until the answer comes; kept sealed, and no longer than the exchange is open
     */
    record AskFirst(ServiceId service, String legalContext, Payload payload, byte[] memo) implements OwnReply {
        @Override
        public String toString() {
            return service + " in " + legalContext;
        }
    }

    /** The asker is refused, or can't be answered, because of what was told; the one who told it did nothing wrong. */
    record Denial(Refusal refusal) implements Verdict {}
}
