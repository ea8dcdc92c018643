package crossroads.routes.amqp;

/** A broker as the door needs it: whence lines are opened to its public addresses. */
public sealed interface Lines permits Broker, RemoteBroker {

    /** @throws BrokerException when it can't be reached, or does not let this hub in */
    Line open(String queue) throws BrokerException;
}
