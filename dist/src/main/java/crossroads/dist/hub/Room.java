package crossroads.dist.hub;

import crossroads.dist.broker.Addresses;
import crossroads.dist.broker.Intake;
import crossroads.dist.broker.Member;
import crossroads.hub.institution.Cbe;
import crossroads.hub.store.JdbcOutbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the hub has room: while too much waits to be taken by its recipients, nothing more is taken in; and who leaves its own outcomes untaken
 * for too long may ask no more, though it may answer. Senders are told when to try again. What waits is read now and then, so that the answer costs nothing.
 */
final class Room implements Intake {

    private static final long MOST_BYTES = 4L << 30;
    private static final int RETRY_SECONDS = 30;

    private final JdbcOutbox outbox;
    private final int mostRows;
    private final Duration mostAge;
    private final InstantSource clock;
    private volatile boolean isFull;
    private volatile Set<String> leavingUntaken = Set.of();

    Room(JdbcOutbox outbox, int mostRows, Duration mostAge, InstantSource clock) {
        this.outbox = outbox;
        this.mostRows = mostRows;
        this.mostAge = mostAge;
        this.clock = clock;
    }

    /** To be called each second. */
    void look() {
        JdbcOutbox.Backlog backlog = outbox.backlog();
        isFull = backlog.rows() > mostRows || backlog.bytes() > MOST_BYTES;
    }

    /** To be called every ten seconds. */
    void lookForUntaken() {
        leavingUntaken =
                outbox.leavingUntaken(clock.instant().minus(mostAge)).stream().map(Cbe::digits).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public OptionalInt retryAfter(Member sender, String address, long bytes) {
        boolean mayAsk = address.equals(Addresses.ANSWERS) || !leavingUntaken.contains(sender.cbe());
        return isFull || !mayAsk ? OptionalInt.of(RETRY_SECONDS) : OptionalInt.empty();
    }
}
