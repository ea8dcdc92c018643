package crossroads.dist.broker;

import crossroads.dist.broker.SecurityEvents.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Detach;
import org.apache.qpid.proton.amqp.transport.End;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.apache.qpid.proton.engine.impl.ProtocolTracer;
import org.apache.qpid.proton.framing.TransportFrame;

/**
 * The meter of one connection's frames. It counts a message while it comes in, for Artemis gathers one without end and asks the guard only when it is
 * complete; and what a connection keeps open. Used by the connection's own thread only.
 */
final class FrameMeter implements ProtocolTracer {

    private static final int MOST_SESSIONS = 256;
    private static final int MOST_LINKS = 1024;

    private final long most;
    private final Consumer<Reason> breach;
    private final Map<Long, Long> unfinished = new HashMap<>();
    private long pending;
    private int sessions;
    private int links;

    /** At most so many bytes of unfinished messages, whether of one or of many. */
    FrameMeter(long most, Consumer<Reason> breach) {
        this.most = most;
        this.breach = breach;
    }

    @Override
    public void receivedFrame(TransportFrame frame) {
        switch (frame.getBody()) {
            case Transfer transfer -> count(frame, transfer);
            case Begin begin -> sessions++;
            case End end -> sessions--;
            case Attach attach -> links++;
            case Detach detach -> links--;
            case null, default -> { }
        }
        if (sessions > MOST_SESSIONS || links > MOST_LINKS) {
            breach.accept(Reason.TOO_MANY_CONNECTIONS);
        }
    }

    @Override
    public void sentFrame(TransportFrame frame) {
        // what we send is ours
    }

    private void count(TransportFrame frame, Transfer transfer) {
        long link = (long) frame.getChannel() << 32 | transfer.getHandle().longValue();
        long bytes = frame.getPayload() == null ? 0 : frame.getPayload().getLength();
        pending += bytes;
        if (pending > most) {
            breach.accept(Reason.MESSAGE_TOO_LARGE);
        }
        if (transfer.getMore() && !transfer.getAborted()) {
            unfinished.merge(link, bytes, Long::sum);
        } else {
            Long before = unfinished.remove(link);
            pending -= bytes + (before == null ? 0 : before);
        }
    }
}
