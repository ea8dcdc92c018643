package crossroads.hub.journal;

import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.DeliveryEnd;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.outbox.OutboxRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that one walk wants written, whole or not at all.
 *
 * @param claim the ticket; an entry whose claim is taken writes nothing else
 * @param closings conditional; an entry whose closing comes too late writes nothing at all
 * @param epoch the registry's epoch read before Open
 * @param reliedOn keys of what the decision relied on ({@link Reliance}); when one was withdrawn since, nothing is written
 * @param askedFirst what is to be remembered of a question of the hub's own until the exchange is closed
 * @param directory what changes among the sender's inscriptions; when it no longer fits what is there, nothing is written
 */
public record Entry(
        Optional<TicketClaim> claim,
        List<Leaf> leaves,
        Optional<ExchangeRow> opened,
        Set<SubjectToken> subjects,
        List<DeliveryRow> deliveries,
        Optional<DeliveryEnd> deliveryEnd,
        Optional<Closing> closing,
        List<OutboxRow> outbox,
        Optional<ParkedRow> parked,
        long epoch,
        Set<String> reliedOn,
        Optional<AskedFirst> askedFirst,
        Optional<DirectoryChange> directory) {

    public Entry {
        leaves = List.copyOf(leaves);
        subjects = Set.copyOf(subjects);
        deliveries = List.copyOf(deliveries);
        outbox = List.copyOf(outbox);
        reliedOn = Set.copyOf(reliedOn);
    }

    /** What most walks want: nothing is asked first, and the directory stays as it is. */
    public Entry(
            Optional<TicketClaim> claim,
            List<Leaf> leaves,
            Optional<ExchangeRow> opened,
            Set<SubjectToken> subjects,
            List<DeliveryRow> deliveries,
            Optional<DeliveryEnd> deliveryEnd,
            Optional<Closing> closing,
            List<OutboxRow> outbox,
            Optional<ParkedRow> parked,
            long epoch,
            Set<String> reliedOn) {
        this(
                claim,
                leaves,
                opened,
                subjects,
                deliveries,
                deliveryEnd,
                closing,
                outbox,
                parked,
                epoch,
                reliedOn,
                Optional.empty(),
                Optional.empty());
    }

    /** A leaf alone, which relied on nothing that could be withdrawn: what the hub itself has to say of a message. */
    public static Entry of(Leaf leaf) {
        return new Entry(
                Optional.empty(),
                List.of(leaf),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Set.of());
    }

    public Entry claiming(TicketClaim ticket) {
        return new Entry(
                Optional.of(ticket), leaves, opened, subjects, deliveries, deliveryEnd, closing, outbox, parked, epoch, reliedOn, askedFirst, directory);
    }

    /** After those that it writes already. */
    public Entry recording(Leaf another) {
        List<Leaf> all = new ArrayList<>(leaves);
        all.add(another);
        return new Entry(claim, all, opened, subjects, deliveries, deliveryEnd, closing, outbox, parked, epoch, reliedOn, askedFirst, directory);
    }

    public Entry ending(DeliveryEnd delivery) {
        return new Entry(claim, leaves, opened, subjects, deliveries, Optional.of(delivery), closing, outbox, parked, epoch, reliedOn, askedFirst, directory);
    }

    public Entry ending(Closing exchange) {
        return new Entry(claim, leaves, opened, subjects, deliveries, deliveryEnd, Optional.of(exchange), outbox, parked, epoch, reliedOn, askedFirst, directory);
    }

    public Entry sending(OutboxRow message) {
        return new Entry(claim, leaves, opened, subjects, deliveries, deliveryEnd, closing, List.of(message), parked, epoch, reliedOn, askedFirst, directory);
    }

    public Entry parking(ParkedRow message) {
        return new Entry(claim, leaves, opened, subjects, deliveries, deliveryEnd, closing, outbox, Optional.of(message), epoch, reliedOn, askedFirst, directory);
    }

    public Entry remembering(AskedFirst question) {
        return new Entry(
                claim, leaves, opened, subjects, deliveries, deliveryEnd, closing, outbox, parked, epoch, reliedOn, Optional.of(question), directory);
    }

    public Entry changing(Optional<DirectoryChange> change) {
        return new Entry(
                claim, leaves, opened, subjects, deliveries, deliveryEnd, closing, outbox, parked, epoch, reliedOn, askedFirst, change);
    }
}
