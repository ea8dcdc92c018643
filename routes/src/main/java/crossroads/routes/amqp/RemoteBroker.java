package crossroads.routes.amqp;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The broker of another node, as this hub reaches it over AMQP: it takes from there, and sends nothing. Each line has a connection of its own. */
public final class RemoteBroker implements Lines {

    private final Supplier<ConnectionFactory> connections;
    private final Function<Message, Optional<String>> stamps;
    private final Proof proof;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    /** Finds out whether the other side is a broker with our guard, before anything is taken from it. */
    @FunctionalInterface
    public interface Proof {
        /** @throws BrokerException when it is not */
        void require(Connection connection) throws JMSException, BrokerException;
    }

    /**
     * @param connections asked for each connection, so that a renewed certificate needs no restart
     * @param stamps what the guard wrote on a message: it stands where only the client library can look
     */
    public RemoteBroker(Supplier<ConnectionFactory> connections, Function<Message, Optional<String>> stamps, Proof proof) {
        this.connections = connections;
        this.stamps = stamps;
        this.proof = proof;
    }

    @Override
    public Line open(String queue) throws BrokerException {
        Connection connection = connected();
        try {
            return JmsLine.on(connection, queue, stamps, this);
        } catch (JMSException | RuntimeException e) {
            closed(connection);
            throw BrokerException.of(e);
        }
    }

    /** Connects once, to find out at the start what is wrong. @throws BrokerException as when a line is opened */
    public void require() throws BrokerException {
        closed(connected());
    }

    private Connection connected() throws BrokerException {
        Connection connection;
        try {
            connection = connections.get().createConnection();
        } catch (JMSException | RuntimeException e) {
            throw new BrokerException("it can't be reached, or does not let this hub in: " + e.getMessage(), e);
        }
        try {
            connection.start();
            proof.require(connection);
            open.add(connection);
            return connection;
        } catch (JMSException | RuntimeException e) {
            closed(connection);
            throw new BrokerException("it can't be reached, or does not let this hub in: " + e.getMessage(), e);
        } catch (BrokerException e) {
            closed(connection);
            throw e;
        }
    }

    /** Closes every line, in the middle of whatever it does: the proof says whether there will be others. */
    public void leave() {
        open.forEach(this::closed);
    }

    void closed(Connection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (JMSException ignored) {
            // It was broken.
        }
    }
}
