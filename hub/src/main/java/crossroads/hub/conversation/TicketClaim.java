package crossroads.hub.conversation;

import crossroads.hub.institution.Cbe;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * A message's claim to its ticket: the first to commit it wins, a repeat finds it taken.
 *
 * @param ticket the sender's; {@code sha256:} and the digest of the body where the message could not be opened
 * @param contentMac HMAC of the signed content under the key of {@code exchange}'s month
 * @param exchange UUIDv7, whose time tells the month of the key
 * @param outcome {@code ACCEPTED} or the refusal's id
 * @param messageId the message that tells the outcome, when there is one already
 * @param macs the same under the key of another month: asked for only when the ticket was first used in another month than {@code exchange}'s
 */
public record TicketClaim(
        Cbe sender, String ticket, byte[] contentMac, UUID exchange, String outcome, Optional<UUID> messageId, ContentMacs macs) {

    public static final String ACCEPTED = "ACCEPTED";

    /** The content's HMAC under the key of any month. Thread-safe. */
    @FunctionalInterface
    public interface ContentMacs {
        byte[] under(YearMonth month);
    }

    /** A claim that can be compared within the month of {@code exchange} only: a repeat in the next month passes for other content. */
    public TicketClaim(Cbe sender, String ticket, byte[] contentMac, UUID exchange, String outcome, Optional<UUID> messageId) {
        this(sender, ticket, contentMac, exchange, outcome, messageId, month -> contentMac);
    }
}
