package crossroads.routes.amqp;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A message as it came over AMQP. */
record JmsFetched(JmsLine line, Message message, Optional<Stamp> stamp) implements Fetched {

    private static final String OUTCOME = "JMS_AMQP_ACK_TYPE";
    private static final int REJECTED = 2;

    private record Key(Stamp stamp, int hash) {}

    /** The broker's own id does not travel. Whoever sends the same bytes twice within a microsecond has them counted together. */
    @Override
    public Object key() {
        try {
            return new Key(stamp.orElseThrow(), Arrays.hashCode(body(Integer.MAX_VALUE - 1).bytes()));
        } catch (BrokerException e) {
            return new Key(stamp.orElseThrow(), 0);
        }
    }

    @Override
    public int deliveries() {
        try {
            return message.getIntProperty("JMSXDeliveryCount");
        } catch (JMSException e) {
            return 1;
        }
    }

    @Override
    public Body body(int largest) throws BrokerException {
        try {
            return switch (message) {
                case BytesMessage bytes -> new Body(read(bytes, largest), Optional.empty());
                case TextMessage text -> new Body(cut(String.valueOf(text.getText()).getBytes(StandardCharsets.UTF_8), largest), Optional.of("text"));
                // Never unpacked. Each stands for itself, and comes again as itself.
                case ObjectMessage ignored -> named("a serialized object");
                case MapMessage ignored -> named("a map");
                case StreamMessage ignored -> named("a list");
                default -> named("no body of bytes");
            };
        } catch (JMSException e) {
            throw BrokerException.of(e);
        }
    }

    private Body named(String oddity) {
        return new Body(stamp.map(Stamp::toString).orElse("").getBytes(StandardCharsets.UTF_8), Optional.of(oddity));
    }

    private static byte[] read(BytesMessage message, int largest) throws JMSException {
        byte[] bytes = new byte[(int) Math.min(message.getBodyLength(), largest + 1L)];
        message.reset();
        message.readBytes(bytes);
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int largest) {
        return bytes.length > largest ? Arrays.copyOf(bytes, largest + 1) : bytes;
    }

    @Override
    public void acknowledge() throws BrokerException {
        try {
            line.acknowledge(message);
        } catch (JMSException e) {
            throw BrokerException.of(e);
        }
    }

    /** The broker moves it itself: this node may send nothing. */
    @Override
    public void putAside(Body body) throws BrokerException {
        try {
            message.setIntProperty(OUTCOME, REJECTED);
            line.acknowledge(message);
        } catch (JMSException e) {
            throw BrokerException.of(e);
        }
    }
}
