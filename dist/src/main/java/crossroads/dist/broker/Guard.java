package crossroads.dist.broker;

import crossroads.dist.broker.SecurityEvents.Reason;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPMessage;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPMessageBrokerAccessor;
import org.apache.activemq.artemis.protocol.amqp.broker.ActiveMQProtonRemotingConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.engine.impl.TransportImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guard of what comes in from the network and what leaves the inboxes. Each message is stamped with who the broker authenticated and made durable;
 * what the hub could not read, or takes no more of, is refused before it is taken.
 */
public final class Guard implements ActiveMQServerPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final SimpleString STAMP = SimpleString.of(Stamp.PROPERTY);
    /** All that Artemis needs of a sender's annotations: whether a body is text or bytes. */
    private static final Set<Symbol> KEPT_ANNOTATIONS = Set.of(Symbol.valueOf("x-opt-jms-msg-type"));
    private static final byte USUAL_PRIORITY = 4;
    /** What lies at the door is decided within a second or so. */
    private static final int DOOR_SECONDS = 1;

    private final Gate gate;
    private final Surroundings surroundings;
    private final int hardLimit;
    private final AtTheDoor door;
    private final TakingsReport takings;
    private volatile QueueStore.Server server;
    private volatile Inboxes inboxes;

    Guard(Gate gate, Surroundings surroundings, int hardLimit, AtTheDoor door) {
        this.gate = gate;
        this.surroundings = surroundings;
        this.hardLimit = hardLimit;
        this.door = door;
        this.takings = new TakingsReport(surroundings.takings());
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = (QueueStore.Server) broker;
        inboxes = new Inboxes(server);
        // Whoever comes in finds its inboxes: nobody need make those of thousands that never connect.
        gate.onAdmission(member -> {
            if (gate.isHub(member)) {
                inboxes.declare(List.of(Addresses.proofs(member.fingerprint())));
            } else {
                inboxes.ensure(List.of(member.cbe()));
            }
        });
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        if (connection instanceof ActiveMQProtonRemotingConnection amqp) {
            Channel channel = Gate.channel(connection).orElseThrow();
            TransportImpl transport = (TransportImpl) amqp.getAmqpConnection().getHandler().getTransport();
            transport.setProtocolTracer(new FrameMeter(BrokerConfiguration.cut(hardLimit), reason -> {
                if (channel.isActive()) {
                    gate.turnAway(channel, reason);
                }
            }));
        }
    }

    @Override
    public void beforeSend(ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) throws ActiveMQException {
        RemotingConnection connection = session.getRemotingConnection();
        if (!gate.isFromNetwork(connection)) {
            prepareInbox(message);
            return;
        }
        Member sender = gate.live(connection).orElseThrow(() -> Refusals.of(gate.awaited(connection)
                .map(authority -> "IDN-007 the outside authority " + authority + " does not say whether the certificate is still good")
                .orElse("IDN-004 certificate revoked or institution suspended")));
        try {
            limit(connection, sender, message);
            // A message whose sections Artemis could not scan ends its connection, and may come here once more, of no bytes.
            if (!(message instanceof AMQPMessage amqp) || message.getWholeMessageSize() == 0 || !isStamped(sender, amqp)) {
                gate.report(connection, Reason.MESSAGE_UNREADABLE);
                throw Refusals.of("ENV-002 not a message that can be read");
            }
        } catch (RuntimeException | Error e) {
            // Artemis lets a message pass when a plugin fails with anything but its own exception: without a stamp, that is.
            LOG.error("The guard failed", e);
            throw Refusals.of("HUB-000 not taken");
        }
    }

    /** A message of the hub to an inbox that is not there would be accepted and lie nowhere. */
    private void prepareInbox(Message message) throws ActiveMQException {
        try {
            if (Addresses.isInbox(message.getAddress())) {
                inboxes.declare(List.of(message.getAddress()));
            }
        } catch (RuntimeException e) {
            LOG.error("An inbox could not be made", e);
            throw Refusals.of("HUB-001 " + e.getMessage());
        }
    }

    private void limit(RemotingConnection connection, Member sender, Message message) throws ActiveMQException {
        long bytes = message.getWholeMessageSize();
        if (bytes > hardLimit) {
            gate.report(connection, Reason.MESSAGE_TOO_LARGE);
            throw Refusals.of("ENV-001 more than " + hardLimit + " bytes");
        }
        if (surroundings.members().isHub(sender)) {
            // Another node sends its proofs and nothing else: they take no room, and without them it could not help to make some.
            return;
        }
        if (message.getAddress().equals(Addresses.ONLINE) && door.isFullFor(sender.cbe())) {
            gate.slowDown(connection);
            throw Refusals.limit(DOOR_SECONDS);
        }
        OptionalInt retryAfter = surroundings.intake().retryAfter(sender, message.getAddress(), bytes);
        if (retryAfter.isPresent()) {
            throw Refusals.limit(retryAfter.getAsInt());
        }
    }

    /** Stamps it, and tries what the hub's consumer will: a message that can't be converted for it would end that consumer, again and again. */
    private boolean isStamped(Member sender, AMQPMessage message) {
        try {
            stamp(sender, message);
            message.toCore();
            return true;
        } catch (RuntimeException | StackOverflowError unreadable) {
            // AMQP's lists and descriptions nest without end, and are read by methods that call themselves.
            return false;
        }
    }

    private void stamp(Member sender, AMQPMessage message) {
        if (message.containsProperty(Stamp.PROPERTY)) {
            message.removeProperty(Stamp.PROPERTY);
        }
        MessageAnnotations annotations = AMQPMessageBrokerAccessor.getDecodedMessageAnnotations(message);
        if (annotations != null && annotations.getValue() != null) {
            annotations.getValue().keySet().retainAll(KEPT_ANNOTATIONS);
        }
        // A sender's wishes on when its message is delivered, dropped or preferred do not bind the hub: a message taken is a message answered.
        message.setExpiration(0);
        message.setScheduledDeliveryTime(0L);
        message.setPriority(USUAL_PRIORITY);
        message.setDurable(true);
        message.setBrokerProperty(STAMP, new Stamp(sender.cbe(), sender.fingerprint(), surroundings.clock().instant()).toString());
        message.reencode();
    }

    /** Sent as a multicast, say, it would be accepted and lie nowhere. */
    @Override
    public void afterSend(ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue, RoutingStatus result)
            throws ActiveMQException {
        boolean duplicateOfTheHub = result == RoutingStatus.DUPLICATED_ID && !gate.isFromNetwork(session.getRemotingConnection());
        if (result != RoutingStatus.OK && !duplicateOfTheHub) {
            throw Refusals.of("ENV-007 nothing lies at this address: " + result);
        }
        if (message.getAddress().equals(Addresses.ONLINE)) {
            senderOf(message).ifPresent(door::came);
        }
    }

    private static Optional<String> senderOf(Message message) {
        return Optional.ofNullable(message.getBrokerProperty(STAMP)).map(text -> Stamp.parse(text.toString()).cbe());
    }

    /** A consumer that is attached while its certificate is withdrawn gets nothing more. */
    @Override
    public boolean canAccept(ServerConsumer consumer, MessageReference reference) {
        ServerSession session = server.getSessionByID(consumer.getSessionID());
        return session == null || !gate.isFromNetwork(session.getRemotingConnection()) || gate.live(session.getRemotingConnection()).isPresent();
    }

    @Override
    public void messageAcknowledged(Transaction tx, MessageReference reference, AckReason reason, ServerConsumer consumer) {
        String queue = reference.getQueue().getName().toString();
        if (queue.equals(Addresses.ONLINE)) {
            senderOf(reference.getMessage()).ifPresent(door::left);
        } else if (Addresses.isInbox(queue)) {
            takings.report(tx, reference.getMessage(), reason);
        }
    }
}
