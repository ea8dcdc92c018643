package crossroads.routes.amqp;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** The broker as the hub reaches it, on the core protocol, with the hub's own login. */
public final class Broker implements Lines, AutoCloseable {

    /** How many bytes of messages the client fetches ahead, for each address. */
    private static final int WINDOW = 1 << 20;

    /** Where a message without stamp is put. */
    private static final String DEAD_LETTERS = "DLQ";

    private final ServerLocator locator;
    private final String user;
    private final String password;

    /** The locator is set up here as the door and the forwarder need it, and is closed with this. */
    public Broker(ServerLocator locator, String user, String password) {
        this.locator = locator
                .setConsumerWindowSize(WINDOW)
                // An acknowledgement that is lost brings the message again, and its ticket makes that a repeat.
                .setBlockOnAcknowledge(false)
                // The forwarder waits for its commits, not for each message; a full inbox must not make it wait for the others.
                .setBlockOnDurableSend(false)
                .setProducerWindowSize(-1)
                // Who uses a session sees its end, and opens another.
                .setReconnectAttempts(0)
                .setInitialConnectAttempts(1);
        this.user = user;
        this.password = password;
    }

    @Override
    public Line open(String queue) throws BrokerException {
        try {
            return CoreLine.open(this, queue, DEAD_LETTERS);
        } catch (ActiveMQException e) {
            throw BrokerException.of(e);
        }
    }

    ClientSessionFactory connect() throws ActiveMQException {
        try {
            return locator.createSessionFactory();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new ActiveMQException("no connection to the broker: " + e.getClass().getName());
        }
    }

    /** A session whose sends and acknowledgements each count at once. */
    ClientSession session(ClientSessionFactory factory) throws ActiveMQException {
        return factory.createSession(user, password, false, true, true, false, 0);
    }

    /** A session whose sends count at its commit. */
    ClientSession transacted(ClientSessionFactory factory) throws ActiveMQException {
        return factory.createSession(user, password, false, false, true, false, 0);
    }

    @Override
    public void close() {
        locator.close();
    }

    @Override
    public String toString() {
        return "broker, as " + user;
    }
}
