package crossroads.routes.amqp;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether messages may be taken in, and if not, why. It is open when nobody holds it closed. Thread-safe. */
public final class Gate {

    /** What may hold it closed. */
    public enum Why {
        /** Something that the hub needs does not answer: what was fetched goes back to the broker. */
        OUTAGE,
        /** More waits to be carried out than memory should hold: what was fetched may stay. */
        FORWARDER_FULL
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final EnumSet<Why> held = EnumSet.noneOf(Why.class);

    /** Says whether this changed anything. */
    boolean close(Why why) {
        lock.lock();
        try {
            return held.add(why);
        } finally {
            lock.unlock();
        }
    }

    boolean open(Why why) {
        lock.lock();
        try {
            boolean changed = held.remove(why);
            opened.signalAll();
            return changed;
        } finally {
            lock.unlock();
        }
    }

    /** Empty when it is open. */
    public Set<Why> why() {
        lock.lock();
        try {
            return Set.copyOf(held);
        } finally {
            lock.unlock();
        }
    }

    public boolean isOpen() {
        return why().isEmpty();
    }

    /** Waits at most so long, and says whether it is open. */
    boolean awaitOpen(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!held.isEmpty() && left > 0) {
                left = opened.awaitNanos(left);
            }
            return held.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
