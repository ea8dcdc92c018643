package crossroads.routes.amqp;

import java.util.Optional;

/** A message as a line hands it over. */
interface Fetched {

    /** By which it is known when it comes again. */
    Object key();

    /** Empty when it has none: then no guard of ours saw it. */
    Optional<Stamp> stamp();

    /** How often the broker delivered it, this time included. */
    int deliveries();

    /** @param largest more bytes than this are not read */
    Body body(int largest) throws BrokerException;

    /** Alone, and from any thread. */
    void acknowledge() throws BrokerException;

    /** Puts it where the dead lie, for a person to look at, and takes it from its address. */
    void putAside(Body body) throws BrokerException;
}
