package crossroads.routes.amqp;

import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** A message of the core protocol, to which the broker converted what came over AMQP. */
record CoreFetched(CoreLine line, ClientMessage message) implements Fetched {

    @Override
    public Object key() {
        return message.getMessageID();
    }

    @Override
    public Optional<Stamp> stamp() {
        return message.getObjectProperty(Stamp.PROPERTY) instanceof CharSequence text ? Stamp.parse(text) : Optional.empty();
    }

    @Override
    public int deliveries() {
        return message.getDeliveryCount();
    }

    @Override
    public Body body(int largest) throws BrokerException {
        try {
            return Body.of(message, largest);
        } catch (ActiveMQException e) {
            throw BrokerException.of(e);
        }
    }

    @Override
    public void acknowledge() throws BrokerException {
        try {
            line.acknowledge(message);
        } catch (ActiveMQException e) {
            throw BrokerException.of(e);
        }
    }

    @Override
    public void putAside(Body body) throws BrokerException {
        try {
            line.putAside(message, body.bytes());
        } catch (ActiveMQException e) {
            throw BrokerException.of(e);
        }
    }
}
