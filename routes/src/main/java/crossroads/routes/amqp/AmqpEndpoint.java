package crossroads.routes.amqp;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One public address of the broker. */
public final class AmqpEndpoint extends DefaultEndpoint {

    private final AmqpDoor door;
    private final String queue;
    private int permits = 256;

    AmqpEndpoint(String uri, AmqpDoor door, String queue) {
        super(uri, door);
        this.door = door;
        this.queue = queue;
    }

    String queue() {
        return queue;
    }

    /** How many messages may walk at once. */
    public int getPermits() {
        return permits;
    }

    public void setPermits(int permits) {
        this.permits = permits;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new Intake(this, door, processor);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("nothing is sent to " + queue + ": what leaves is carried to the inboxes");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
