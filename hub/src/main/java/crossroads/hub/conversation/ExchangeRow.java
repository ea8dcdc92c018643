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
        Optional<UUID> finalMessage) {

    public ExchangeRow {
        granted = Collections.unmodifiableSortedSet(new TreeSet<>(granted));
    }
}
