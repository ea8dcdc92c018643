package crossroads.routes.amqp;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;

/**
 * The bytes of a message as the broker hands it over: those of AMQP's one data section; of anything else, its raw body, with a word on what it is.
 *
 * @param bytes at most one more than may be: enough to be refused for its size
 */
record Body(byte[] bytes, Optional<String> oddity) {

    static Body of(ClientMessage message, int largest) throws ActiveMQException {
        return new Body(message.isLargeMessage() ? streamed(message, largest) : held(message, largest), oddity(message.getType()));
    }

    static Body unreadable() {
        return new Body(new byte[0], Optional.of("unreadable"));
    }

    private static byte[] held(ClientMessage message, int largest) {
        ActiveMQBuffer buffer = message.getDataBuffer();
        byte[] bytes = new byte[Math.min(buffer.readableBytes(), largest + 1)];
        buffer.readBytes(bytes);
        return bytes;
    }

    private static byte[] streamed(ClientMessage message, int largest) throws ActiveMQException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        message.saveToOutputStream(new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                // The rest is let by: it is refused for its size whatever it holds.
                kept.write(b, offset, Math.min(length, largest + 1 - kept.size()));
            }
        });
        return kept.toByteArray();
    }

    private static Optional<String> oddity(byte type) {
        return switch (type) {
            case Message.BYTES_TYPE -> Optional.empty();
            case Message.TEXT_TYPE -> Optional.of("text");
            case Message.OBJECT_TYPE -> Optional.of("a serialized object");
            case Message.MAP_TYPE -> Optional.of("a map");
            case Message.STREAM_TYPE -> Optional.of("a list");
            default -> Optional.of("no body of bytes");
        };
    }
}
