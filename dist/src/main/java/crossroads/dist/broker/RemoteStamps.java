package crossroads.dist.broker;

import jakarta.jms.Message;
import java.util.Optional;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;

/** The guard's stamp on a message that came over AMQP: an annotation, which JMS has no word for. */
public final class RemoteStamps {

    private RemoteStamps() {}

    public static Optional<String> of(Message message) {
        return message instanceof JmsMessage ours && ours.getFacade() instanceof AmqpJmsMessageFacade facade
                && facade.getTracingAnnotation(Stamp.PROPERTY) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** As only somebody who forges does it. */
    static void forge(Message message, String text) {
        ((AmqpJmsMessageFacade) ((JmsMessage) message).getFacade()).setTracingAnnotation(Stamp.PROPERTY, text);
    }
}
