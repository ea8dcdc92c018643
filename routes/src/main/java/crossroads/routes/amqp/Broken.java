package crossroads.routes.amqp;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.SessionFailureListener;

/** Hears that a session has failed. */
record Broken(Runnable notice) implements SessionFailureListener {

    @Override
    public void connectionFailed(ActiveMQException exception, boolean failedOver) {
        notice.run();
    }

    @Override
    public void connectionFailed(ActiveMQException exception, boolean failedOver, String scaleDownTarget) {
        notice.run();
    }

    @Override
    public void beforeReconnect(ActiveMQException exception) {
        // There is none: who uses the session opens another.
    }
}
