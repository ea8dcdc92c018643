package crossroads.integration;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.jspecify.annotations.Nullable;

/** An AMQP connection that sends whatever bytes it is given as a message: no client library writes some of what a hub must refuse. For one thread. */
final class BareAmqp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TURN = 200;
    private static final int BUFFER = 64 << 10;

    private final SSLSocket socket;
    private final Transport transport = Proton.transport();
    private final Connection connection = Proton.connection();
    private final Session session;
    private final byte[] buffer = new byte[BUFFER];
    private boolean isEnded;
    private int tag;

    private BareAmqp(SSLSocket socket) {
        this.socket = socket;
        transport.setMaxFrameSize(BUFFER);
        Sasl sasl = transport.sasl();
        sasl.client();
        sasl.setMechanisms("EXTERNAL");
        sasl.send(new byte[0], 0, 0);
        transport.bind(connection);
        connection.setContainer("bare");
        connection.open();
        this.session = connection.session();
        session.open();
    }

    /** How a message that was sent ended for its sender. */
    record Ended(boolean isTaken, boolean isCutOff, String error) {}

    static BareAmqp connect(int port, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.startHandshake();
        socket.setSoTimeout(TURN);
        BareAmqp amqp = new BareAmqp(socket);
        amqp.until(() -> amqp.session.getRemoteState() == EndpointState.ACTIVE);
        if (amqp.isEnded) {
            throw new IOException("the other side closed the connection");
        }
        return amqp;
    }

    /** A link to an address; without one, to whatever each message's {@code to} says. */
    Sender link(@Nullable String address) throws IOException {
        Sender sender = session.sender("link-" + ++tag);
        Target target = new Target();
        target.setAddress(address);
        sender.setTarget(target);
        sender.setSource(new Source());
        sender.open();
        until(() -> sender.getRemoteState() != EndpointState.UNINITIALIZED && (sender.getCredit() > 0 || sender.getRemoteState() == EndpointState.CLOSED));
        return sender;
    }

    /** Sends these bytes as a message, all its sections. */
    Ended send(Sender link, byte[] message) throws IOException {
        if (isEnded || link.getRemoteState() == EndpointState.CLOSED) {
            return new Ended(false, isEnded, text(link.getRemoteCondition()));
        }
        Delivery delivery = link.delivery(Integer.toString(++tag).getBytes(StandardCharsets.US_ASCII));
        for (int sent = 0; sent < message.length && !isEnded; ) {
            int length = Math.min(BUFFER, message.length - sent);
            link.send(message, sent, length);
            sent += length;
            write();
        }
        link.advance();
        until(() -> delivery.getRemoteState() != null || link.getRemoteState() == EndpointState.CLOSED);
        DeliveryState state = delivery.getRemoteState();
        String error = state instanceof Rejected rejected
                ? text(rejected.getError())
                : text(link.getRemoteCondition()) + text(connection.getRemoteCondition());
        delivery.settle();
        return new Ended(state instanceof Accepted, isEnded, error);
    }

    private static String text(ErrorCondition condition) {
        return condition == null || condition.getCondition() == null ? "" : condition.getCondition() + ": " + condition.getDescription();
    }

    /** Speaks and listens until this holds or the connection has ended. @throws InterruptedIOException when neither comes */
    private void until(BooleanSupplier done) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            write();
            if (done.getAsBoolean() || isEnded) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new InterruptedIOException("the other side says nothing");
            }
            read();
        }
    }

    private void write() {
        try {
            for (int pending = transport.pending(); pending > 0; pending = transport.pending()) {
                byte[] bytes = new byte[pending];
                transport.head().get(bytes);
                socket.getOutputStream().write(bytes);
                transport.pop(pending);
            }
            socket.getOutputStream().flush();
            isEnded |= transport.pending() < 0;
        } catch (IOException | RuntimeException closed) {
            isEnded = true;
        }
    }

    private void read() {
        try {
            int length = socket.getInputStream().read(buffer);
            if (length < 0) {
                isEnded = true;
                return;
            }
            for (int at = 0; at < length; ) {
                ByteBuffer tail = transport.tail();
                int some = Math.min(tail.remaining(), length - at);
                tail.put(buffer, at, some);
                transport.process();
                at += some;
            }
            isEnded |= connection.getRemoteState() == EndpointState.CLOSED;
        } catch (SocketTimeoutException nothingYet) {
            // asked again
        } catch (IOException | RuntimeException closed) {
            isEnded = true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
