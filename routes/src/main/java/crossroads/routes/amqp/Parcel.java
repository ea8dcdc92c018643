package crossroads.routes.amqp;

import crossroads.hub.outbox.Consignment;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** A consignment as a message of the broker: its bytes, its id, its expiry, and nothing else. */
final class Parcel {

    private static final SimpleString MESSAGE_ID = SimpleString.of("crossroads_message_id");

    private Parcel() {}

    static ClientMessage of(Consignment consignment, String duplicateKey, ClientSession session) {
        ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
        message.getBodyBuffer().writeBytes(consignment.body());
        message.setRoutingType(RoutingType.ANYCAST);
        message.setExpiration(consignment.expiresAt().toEpochMilli());
        message.putStringProperty(MESSAGE_ID, SimpleString.of(consignment.messageId().toString()));
        message.putStringProperty(Message.HDR_DUPLICATE_DETECTION_ID, SimpleString.of(duplicateKey));
        return message;
    }

    static Optional<UUID> messageId(ClientMessage message) {
        return message.getObjectProperty(MESSAGE_ID) instanceof CharSequence id ? Optional.of(UUID.fromString(id.toString())) : Optional.empty();
    }
}
