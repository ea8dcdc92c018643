package crossroads.hub.journal;

import crossroads.hub.conversation.ExchangeState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What became of an entry. */
public sealed interface Committed {

    /** Written and durable. @param firstIndex the log index of its first leaf */
    record Accepted(long firstIndex) implements Committed {}

    /**
     * The ticket was taken by the same content: nothing written.
     *
     * @param state of the exchange now; REFUSED where the first outcome was a refusal; empty for a message that has no final answer of its own
     * @param finalMessage the message that told the outcome, when it has ended
     * @param outcome as claimed
     * @param takenAt when the recipient took that message, if it did
     */
    record Repeated(
            UUID exchange, Optional<ExchangeState> state, Optional<UUID> finalMessage, String outcome, Instant firstAt, Optional<Instant> takenAt)
            implements Committed {}

    /** The ticket was taken by other content: nothing written. */
    record Reused() implements Committed {}

    /** The exchange or delivery it wanted to end had ended already: nothing written. */
    record TooLate() implements Committed {}

    /** Something it relied on was withdrawn: nothing written; walk again. */
    record Superseded(Set<String> withdrawn) implements Committed {}
}
