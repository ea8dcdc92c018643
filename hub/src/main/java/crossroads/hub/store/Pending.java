package crossroads.hub.store;

import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** An entry that waits for its group, and whom to tell. */
record Pending(Entry entry, CompletableFuture<Committed> future) {

    /** What only one entry of a group can have: a ticket. */
    record TicketKey(String sender, String ticket) {}

    /** What only one entry of a group can end. */
    record DeliveryKey(UUID exchange, String recipient) {
        static DeliveryKey of(UUID exchange, Cbe recipient) {
            return new DeliveryKey(exchange, recipient.digits());
        }
    }

    /** What only one entry of a group can change: an institution's lines on a person in a quality. */
    record LinesKey(String institution, int quality, String subject) {}

    static Pending of(Entry entry) {
        return new Pending(entry, new CompletableFuture<>());
    }

    Optional<TicketKey> ticket() {
        return entry.claim().map(Pending::key);
    }

    static TicketKey key(TicketClaim claim) {
        return new TicketKey(claim.sender().digits(), claim.ticket());
    }

    Optional<DeliveryKey> deliveryEnd() {
        return entry.deliveryEnd().map(Pending::key);
    }

    static DeliveryKey key(DeliveryEnd end) {
        return DeliveryKey.of(end.exchange(), end.recipient());
    }

    Set<LinesKey> lines() {
        return entry.directory()
                .map(change -> change.subjects().stream()
                        .map(subject -> new LinesKey(change.institution().digits(), change.quality().code(), subject.digits()))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** Whether it takes inscriptions away, on which others may rely. */
    boolean takesAway() {
        return entry.directory().map(DirectoryChange::takesAway).orElse(false);
    }

    Optional<UUID> closing() {
        return entry.closing().map(Closing::exchange);
    }

    /** What this entry relied on and was taken since its epoch. */
    Set<String> withdrawn(Map<String, Long> lastTaken) {
        Set<String> gone = new HashSet<>();
        if (!lastTaken.isEmpty()) {
            for (String key : entry.reliedOn()) {
                if (lastTaken.getOrDefault(key, Long.MIN_VALUE) > entry.epoch()) {
                    gone.add(key);
                }
            }
        }
        return gone;
    }
}
