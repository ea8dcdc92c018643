package crossroads.routes.amqp;

import crossroads.hub.outbox.Consignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the forwarder holds in memory, bounded: above half its bounds it closes the gate, above them it takes nothing more. Thread-safe. */
final class Waiting {

    private final int most;
    private final long mostBytes;
    private final Gate gate;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition came = lock.newCondition();
    private final ArrayDeque<Consignment> queue = new ArrayDeque<>();
    private final Set<UUID> ids = new HashSet<>();
    private long bytes;

    Waiting(int most, long mostBytes, Gate gate) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.gate = gate;
    }

    /** Says whether all found room. */
    boolean offer(List<Consignment> consignments) {
        lock.lock();
        try {
            boolean all = true;
            for (Consignment consignment : consignments) {
                if (queue.size() >= most || bytes + consignment.body().length > mostBytes) {
                    all = false;
                } else {
                    queue.add(consignment);
                    ids.add(consignment.messageId());
                    bytes += consignment.body().length;
                }
            }
            if (!all || queue.size() > most / 2 || bytes > mostBytes / 2) {
                gate.close(Gate.Why.FORWARDER_FULL);
            }
            came.signal();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** The first so many, when there are any or come within this time. */
    List<Consignment> take(int atMost, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (queue.isEmpty() && left > 0) {
                left = came.awaitNanos(left);
            }
            List<Consignment> taken = new ArrayList<>();
            while (taken.size() < atMost && !queue.isEmpty()) {
                Consignment consignment = queue.poll();
                bytes -= consignment.body().length;
                ids.remove(consignment.messageId());
                taken.add(consignment);
            }
            if (queue.size() <= most / 4 && bytes <= mostBytes / 4) {
                gate.open(Gate.Why.FORWARDER_FULL);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean holds(UUID messageId) {
        lock.lock();
        try {
            return ids.contains(messageId);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }
}
