package crossroads.hub.conversation;

import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.Pattern;
import crossroads.hub.service.ServiceId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One exchange as it is kept: a question or push and what was decided of it. It names no person; those stand as tokens beside it.
 *
 * @param id UUIDv7, the hub's ticket
 * @param sender the represented institution
 * @param holder whose channel the question came through: the answer goes to its inbox, encrypted for it
 * @param questionMessage the asker's message id
 * @param granted the fields that the row allowed when the question was decided
 * @param finalMessage the message that carried the end
 * @param asked what its answer will be decided by once more, while one may come
 */
public record ExchangeRow(
        UUID id,
        Pattern kind,
        Cbe sender,
        Cbe holder,
        String ticket,
        UUID questionMessage,
        Instant timestampSent,
        ServiceId service,
        String row,
        SortedSet<String> granted,
        Format format,
        Instant received,
        Instant deadline,
        ExchangeState state,
        Optional<UUID> finalMessage,
        Optional<SealedMemo> asked) {

    public ExchangeRow {
        granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    }

    /** One to which no answer will come. */
    public ExchangeRow(
            UUID id,
            Pattern kind,
            Cbe sender,
            Cbe holder,
            String ticket,
            UUID questionMessage,
            Instant timestampSent,
            ServiceId service,
            String row,
            SortedSet<String> granted,
            Format format,
            Instant received,
            Instant deadline,
            ExchangeState state,
            Optional<UUID> finalMessage) {
        this(
                id, kind, sender, holder, ticket, questionMessage, timestampSent, service, row, granted, format, received, deadline, state,
                finalMessage, Optional.empty());
    }

    public ExchangeRow asking(SealedMemo about) {
        return new ExchangeRow(
                id, kind, sender, holder, ticket, questionMessage, timestampSent, service, row, granted, format, received, deadline, state,
                finalMessage, Optional.of(about));
    }
}
