package crossroads.dist.hub;

import crossroads.dist.hub.Taken.Undelivered;
import crossroads.hub.exchange.Carrier;
import crossroads.hub.store.Chores;
import crossroads.routes.amqp.Lines;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** This node's side of the broker: whence its messages come, and who carries what it commits. Closing it carries what it still can. */
interface BrokerSide extends AutoCloseable {

    Lines lines();

    Carrier carrier();

    /** Has the outbox read again: after a commit of which nobody knows whether it worked. */
    void readAgain();

    /** Begins to carry. @param undelivered hears what nobody will take any more, where this node hears of it */
    void start(Chores chores, Undelivered undelivered);

    /** Lets the institutions in, where this node does. */
    void open();

    /** Where the institutions connect. */
    int port();

    /** How much waits in memory to be carried. */
    int waiting();

    /** What health says of each part; {@code ok} when it is. */
    Map<String, String> health();

    /** Completes with the reason when this process can't have its broker any more. */
    CompletionStage<String> failed();

    /** Closes the connections of an institution that come in here. */
    void disconnectInstitution(String cbe);

    /** Closes the connections by a certificate that come in here. */
    void disconnectCertificate(String fingerprint);

    String description();
}
