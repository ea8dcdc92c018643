package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.Closing;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.journal.Entry;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.Trail;
import crossroads.hub.outbox.OutboxRow;
import crossroads.hub.refusal.Refusal;
import java.time.Instant;
import java.util.List;

/**
 * The end that the hub itself gives a question which nobody answered: its leaf, the NO_RESULT for its asker, and the conditional closing.
 *
 * @param told the message to the asker
 */
record HubsEnd(Leaf leaf, OutboxRow told, Closing closing) {

    static HubsEnd of(ExchangeRow asked, Refusal refusal, Revision revision, Notices notices, Leaves leaves, Instant now) {
        Leaf leaf = leaves.bare(
                LeafKind.CLOSED,
                asked.id(),
                revision,
                revision.hub(),
                List.of(asked.holder()),
                asked.service().toString(),
                refusal.id().id(),
                asked.ticket(),
                Ladder.empty().failed(Ladders.rule(refusal.id()), refusal.detail()),
                Trail.from(asked.received()).mark("closed", now),
                new byte[0],
                now);
        OutboxRow told = notices.closing(revision, refusal, asked, leaf, now);
        return new HubsEnd(leaf, told, new Closing(asked.id(), ExchangeState.NO_RESULT, told.messageId()));
    }

    Entry entry() {
        return Entry.of(leaf).ending(closing).sending(told);
    }
}
