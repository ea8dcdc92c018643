package crossroads.dist.broker;

import crossroads.routes.amqp.BrokerException;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The proof that a broker has our guard: a message with a forged stamp, sent to it and taken back, carries who sent it and nothing that was forged. A broker that
 * let the forgery pass would let it pass of every member.
 */
public final class GuardProof {

    private static final String NO_GUARD = "it has no guard of ours, so nobody knows who sent what lies there";
    private static final String MARK = "crossroads_proof";
    private static final long PATIENCE_MS = 5_000;

    private GuardProof() {}

    /** @param cbe of the hub, whose certificate the connection was made by @throws BrokerException when it has none */
    public static void require(Connection connection, String cbe, String fingerprint) throws JMSException, BrokerException {
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            require(session, new Stamp(cbe, fingerprint, Instant.EPOCH));
        }
    }

    private static void require(Session session, Stamp own) throws JMSException, BrokerException {
        Queue proofs = session.createQueue(Addresses.proofs(own.fingerprint()));
        String mark = UUID.randomUUID().toString();
        Optional<Stamp> stamp;
        try (MessageConsumer consumer = session.createConsumer(proofs, MARK + " = '" + mark + "'")) {
            Message message = session.createMessage();
            message.setStringProperty(MARK, mark);
            message.setStringProperty(Stamp.PROPERTY, own.toString());
            RemoteStamps.forge(message, own.toString());
            session.createProducer(proofs).send(message);
            Message back = consumer.receive(PATIENCE_MS);
            stamp = back == null || back.propertyExists(Stamp.PROPERTY) ? Optional.empty() : RemoteStamps.of(back).map(Stamp::parse);
        } catch (JMSException e) {
            throw new BrokerException(NO_GUARD + " (" + e.getMessage() + ")", e);
        }
        if (stamp.isEmpty() || !stamp.get().cbe().equals(own.cbe()) || !stamp.get().fingerprint().equals(own.fingerprint())
                || stamp.get().arrival().equals(own.arrival())) {
            throw new BrokerException(NO_GUARD, null);
        }
    }
}
