package crossroads.hub.own;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Trail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one ticket, told from the journal: the leaves of its exchange with their private parts opened, and the messages that went out.
 *
 * @param state of the exchange, or the first outcome where it opened none
 */
public record Story(UUID exchange, String ticket, Cbe sender, String service, String state, List<Chapter> chapters, List<Sent> messages) {

    public Story {
        chapters = List.copyOf(chapters);
        messages = List.copyOf(messages);
    }

    /** One leaf. @param row the row it was decided by, empty where none */
    public record Chapter(
            long index, String leafHash, String kind, Instant time, String outcome, long revision, String row, Ladder ladder, Trail trail) {}

    /** One message that went out. @param state WAITING, TAKEN, EXPIRED or DEAD */
    public record Sent(UUID messageId, Cbe recipient, String state, Instant at) {}

    /** The leaf that decided the question. */
    public Optional<Chapter> decision() {
        return chapters.stream().filter(c -> c.kind().equals("REQUEST") || c.kind().equals("REFUSAL") || c.kind().equals("PARKED")).findFirst();
    }

    /** The refusal's id, where the exchange ended with one. */
    public Optional<String> refusal() {
        return chapters.reversed().stream().map(Chapter::outcome).filter(o -> o.matches("[A-Z]{3}-[0-9]{3}")).findFirst();
    }
}
