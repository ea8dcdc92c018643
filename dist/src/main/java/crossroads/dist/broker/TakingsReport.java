package crossroads.dist.broker;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report that a message left its inbox: not before the broker's transaction has committed. */
record TakingsReport(Takings takings) {

    /** The property in which a message carries the hub's id. */
    static final String MESSAGE_ID = "crossroads_message_id";

    private static final Logger LOG = LoggerFactory.getLogger(TakingsReport.class);

    void report(Transaction tx, Message message, AckReason reason) {
        String id = message.getStringProperty(MESSAGE_ID);
        if (id == null) {
            return;
        }
        if (tx == null) {
            tell(id, reason);
        } else {
            tx.addOperation(new TransactionOperationAbstract() {
                @Override
                public void afterCommit(Transaction committed) {
                    tell(id, reason);
                }
            });
        }
    }

    private void tell(String id, AckReason reason) {
        try {
            switch (reason) {
                case NORMAL -> takings.taken(id);
                case EXPIRED -> takings.expired(id);
                case KILLED -> takings.dead(id);
                case REPLACED -> LOG.error("Message {} was replaced in an inbox", id);
            }
        } catch (RuntimeException e) {
            // The broker goes on: the outbox is compared with the inboxes at the next start.
            LOG.error("What became of message {} could not be noted", id, e);
        }
    }
}
