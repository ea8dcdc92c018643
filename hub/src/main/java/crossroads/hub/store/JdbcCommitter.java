package crossroads.hub.store;

import crossroads.hub.exchange.Committer;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.journal.Committed;
import crossroads.hub.journal.Entry;
import crossroads.hub.outbox.OutboxRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all that waits in one transaction, under the head of the log that every node locks: one thread a node, a short linger, many entries a commit.
 *
 * <p>A commit whose outcome is unknown fails its entries as unavailable, though they may have been written. Then, once the log answers
 * again (and the doubtful commit is decided, since it held the head), {@code afterDoubt} runs: who forwards reads the outbox again.
 */
public final class JdbcCommitter implements Committer, AutoCloseable {

    /** How long the first entry of a group waits for others, and how many a group has at most. */
    record Grouping(Duration linger, int most) {
        static final Grouping MEASURED = new Grouping(Duration.ofMillis(2), 256);
    }

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCommitter.class);
    private static final int ROOM = 8_192;
    private static final long RETRY_MILLIS = 100;

    private final DataSource source;
    private final InstantSource clock;
    private final Executor completions;
    private final Runnable afterDoubt;
    private final Grouping grouping;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final LongAdder commits = new LongAdder();
    private final LongAdder entries = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final JdbcOutbox outbox;
    private final Thread thread;
    private final AtomicBoolean isInDoubt = new AtomicBoolean();
    private List<Pending> carried = new ArrayList<>();
    private volatile boolean isClosing;

    /**
     * Starts its thread.
     *
     * @param completions on which futures complete and {@code afterDoubt} runs: never the committer's thread
     * @param afterDoubt to run when the log answers again after a failed commit
     */
    public JdbcCommitter(DataSource source, InstantSource clock, Executor completions, Runnable afterDoubt) {
        this(source, clock, completions, afterDoubt, Grouping.MEASURED);
    }

    JdbcCommitter(DataSource source, InstantSource clock, Executor completions, Runnable afterDoubt, Grouping grouping) {
        this.source = source;
        this.clock = clock;
        this.completions = completions;
        this.afterDoubt = afterDoubt;
        this.grouping = grouping;
        this.outbox = new JdbcOutbox(source, clock);
        this.thread = Thread.ofPlatform().name("committer").start(this::run);
    }

    @Override
    public CompletionStage<Committed> commit(Entry entry) {
        Pending pending = Pending.of(entry);
        if (inFlight.incrementAndGet() > ROOM || isClosing) {
            fail(pending, new UnavailableException(isClosing ? "the hub is stopping" : "too many entries wait to be committed", null));
            return pending.future();
        }
        queue.add(pending);
        if (isClosing && queue.remove(pending)) {
            fail(pending, new UnavailableException("the hub is stopping", null));
        }
        return pending.future();
    }

    /** How many entries wait or are being written. */
    public int inFlight() {
        return inFlight.get();
    }

    /** How many transactions were committed. */
    public long commits() {
        return commits.sum();
    }

    /** How many entries they wrote. */
    public long entries() {
        return entries.sum();
    }

    /** Whether a commit works now: it really writes the head. */
    public boolean probe() {
        try {
            JdbcCall.transaction(source, "the log does not answer", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(JdbcGroup.BEGIN);
                    statement.execute("UPDATE log_head SET size = size");
                }
                return true;
            });
            settle();
            return true;
        } catch (UnavailableException e) {
            return false;
        }
    }

    @Override
    public Optional<OutboxRow> kept(UUID messageId) {
        return outbox.kept(messageId);
    }

    /** Writes what waits, and takes nothing more. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(JdbcCall.PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Pending> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(pending -> fail(pending, new UnavailableException("the hub is stopping", null)));
    }

    private void run() {
        while (true) {
            List<Pending> waiting = next();
            if (!waiting.isEmpty()) {
                Group group = Group.of(waiting);
                carried.addAll(group.next());
                write(group, group.leaders());
            } else if (isClosing) {
                // What is in doubt is read again at the next start.
                return;
            } else if (isInDoubt.get()) {
                probe();
            }
        }
    }

    /** What waits, after the linger; empty when nothing came for a while. */
    private List<Pending> next() {
        List<Pending> waiting = carried;
        carried = new ArrayList<>();
        try {
            if (waiting.isEmpty()) {
                Pending first = queue.poll(isClosing ? 0 : RETRY_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    return waiting;
                }
                waiting.add(first);
                linger(waiting);
            }
        } catch (InterruptedException e) {
            // Whoever did that: what waits is written all the same.
        }
        queue.drainTo(waiting, Math.max(0, grouping.most - waiting.size()));
        return waiting;
    }

    private void linger(List<Pending> waiting) throws InterruptedException {
        long end = System.nanoTime() + grouping.linger.toNanos();
        while (waiting.size() < grouping.most && !isClosing) {
            Pending another = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (another == null) {
                return;
            }
            waiting.add(another);
        }
    }

    private void write(Group group, List<Pending> leaders) {
        JdbcGroup.Result result;
        try (JdbcLease lease = JdbcLease.of(source)) {
            result = transaction(lease.connection(), leaders);
        } catch (SQLException e) {
            if (JdbcCall.isRefusedData(e)) {
                isolate(group, leaders, JdbcCall.failure("the store refuses an entry", e));
            } else {
                isInDoubt.set(true);
                failAll(group, leaders, JdbcCall.failure("the commit failed", e));
            }
            return;
        } catch (RuntimeException e) {
            isolate(group, leaders, e);
            return;
        } catch (Error e) {
            isInDoubt.set(true);
            failAll(group, leaders, new UnavailableException("the commit failed", e));
            return;
        }
        settle();
        commits.increment();
        entries.add(leaders.size());
        answerRepeats(conclude(group, result));
    }

    private JdbcGroup.Result transaction(Connection connection, List<Pending> leaders) throws SQLException {
        try {
            return JdbcGroup.write(connection, leaders, clock.instant());
        } catch (SQLException | RuntimeException | Error e) {
            JdbcCall.rollback(connection);
            throw e;
        }
    }

    /** Tells everyone whose outcome is known. @return those whose ticket was used before them */
    private Set<Pending> conclude(Group group, JdbcGroup.Result result) {
        Set<Pending> repeated = new LinkedHashSet<>(result.ticketTaken());
        result.ticketTaken().forEach(pending -> repeated.addAll(group.following(pending)));
        result.outcomes().forEach((pending, outcome) -> {
            complete(pending, outcome);
            (outcome instanceof Committed.Accepted ? repeated : carried).addAll(group.following(pending));
        });
        return repeated;
    }

    /** They wrote nothing, so whatever fails here leaves nothing in doubt. */
    private void answerRepeats(Set<Pending> repeated) {
        if (repeated.isEmpty()) {
            return;
        }
        try (JdbcLease lease = JdbcLease.of(source)) {
            Map<Pending.TicketKey, JdbcRepeats.FirstUse> firstUses = JdbcRepeats.firstUses(
                    lease.connection(), repeated.stream().map(pending -> pending.ticket().orElseThrow()).collect(Collectors.toSet()));
            repeated.forEach(pending -> answerRepeat(pending, firstUses.get(pending.ticket().orElseThrow())));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the first use of a ticket can't be read: {}", e.getClass().getName());
            repeated.forEach(pending -> fail(pending, new UnavailableException("the first use of a ticket can't be read", null)));
        }
    }

    private void answerRepeat(Pending pending, JdbcRepeats.@Nullable FirstUse first) {
        tell(pending, () -> {
            try {
                if (first == null) {
                    throw new UnavailableException("the first use of a ticket was forgotten just now", null);
                }
                pending.future().complete(first.answer(pending.entry().claim().orElseThrow()));
            } catch (RuntimeException e) {
                pending.future().completeExceptionally(e);
            }
        });
    }

    /** One entry that can't be written must not keep the others from it: halves are tried until it stands alone. Nothing was written so far. */
    private void isolate(Group group, List<Pending> leaders, RuntimeException fault) {
        if (leaders.size() == 1) {
            fail(leaders.getFirst(), fault);
            carried.addAll(group.following(leaders.getFirst()));
            return;
        }
        int half = leaders.size() / 2;
        write(group, leaders.subList(0, half));
        write(group, leaders.subList(half, leaders.size()));
    }

    private void settle() {
        if (isInDoubt.compareAndSet(true, false)) {
            onCompletions(afterDoubt);
        }
    }

    private void failAll(Group group, List<Pending> leaders, RuntimeException failure) {
        for (Pending leader : leaders) {
            fail(leader, failure);
            group.following(leader).forEach(follower -> fail(follower, failure));
        }
    }

    private void complete(Pending pending, Committed outcome) {
        tell(pending, () -> pending.future().complete(outcome));
    }

    private void fail(Pending pending, RuntimeException failure) {
        tell(pending, () -> pending.future().completeExceptionally(failure));
    }

    private void tell(Pending pending, Runnable telling) {
        inFlight.decrementAndGet();
        onCompletions(telling);
    }

    private void onCompletions(Runnable telling) {
        try {
            completions.execute(telling);
        } catch (RejectedExecutionException e) {
            // The hub is stopping. On this thread is better than never.
            telling.run();
        }
    }
}
