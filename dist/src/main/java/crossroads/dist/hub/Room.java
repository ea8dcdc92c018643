package crossroads.dist.hub;

import crossroads.dist.broker.Intake;
import crossroads.dist.broker.Member;
import crossroads.hub.store.JdbcOutbox;
import java.util.OptionalInt;

/**
 * Whether the hub has room: while too much waits to be taken by its recipients, nothing more is taken in, and senders are told when to try again.
 * How much waits is read each second, so that the answer costs nothing.
 */
final class Room implements Intake {

    private static final long MOST_BYTES = 4L << 30;
    private static final int RETRY_SECONDS = 30;

    private final JdbcOutbox outbox;
    private final int mostRows;
    private volatile boolean isFull;

    Room(JdbcOutbox outbox, int mostRows) {
        this.outbox = outbox;
        this.mostRows = mostRows;
    }

    /** To be called each second. */
    void look() {
        JdbcOutbox.Backlog backlog = outbox.backlog();
        isFull = backlog.rows() > mostRows || backlog.bytes() > MOST_BYTES;
    }

    @Override
    public OptionalInt retryAfter(Member sender, String address, long bytes) {
        return isFull ? OptionalInt.of(RETRY_SECONDS) : OptionalInt.empty();
    }
}
