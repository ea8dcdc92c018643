package crossroads.routes.amqp;

import crossroads.hub.exchange.Carrier;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.outbox.Consignment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what was committed to the inboxes, in transacted batches, on one thread of its own. What it holds in memory it may lose: after a start, a lost broker, a failed
 * batch or an overflow it reads the outbox again, and sends what was neither taken nor lies in an inbox.
 */
public final class Forwarder implements Carrier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int BATCH = 100;
    private static final long BEAT = 100;

    private final Broker broker;
    private final Undeliverable undeliverable;
    private final Waiting waiting;
    private final Rereading rereading;
    private final AtomicLong carried = new AtomicLong();
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean isConnected;

    /** How much may wait in memory: the gate closes at half of it. */
    public record Bounds(int consignments, long bytes) {}

    /** Hears that an inbox does not exist; the consignment stays in the outbox, and is tried again when that is read again. */
    @FunctionalInterface
    public interface Undeliverable {
        void noInbox(Consignment consignment);
    }

    public Forwarder(
            Broker broker, Untaken outbox, Inboxes inboxes, Undeliverable undeliverable, Gate gate, Bounds bounds, InstantSource clock) {
        this.broker = broker;
        this.undeliverable = undeliverable;
        this.waiting = new Waiting(bounds.consignments(), bounds.bytes(), gate);
        this.rereading = new Rereading(outbox, inboxes, waiting, clock);
        this.thread = Thread.ofPlatform().name("forwarder").daemon().unstarted(this::run);
    }

    /** Begins with the outbox as the last run left it. */
    public void start() {
        rereading.ask();
        thread.start();
    }

    @Override
    public void carry(List<Consignment> consignments) {
        if (!consignments.isEmpty() && !waiting.offer(consignments)) {
            rereading.ask();
        }
    }

    /** Reads the outbox again: after a commit that failed, whose outcome nobody knows, or when a missing inbox was made. */
    public void readAgain() {
        rereading.ask();
    }

    /** How many wait in memory. */
    public int waiting() {
        return waiting.size();
    }

    /** How many were put into inboxes since the start. */
    public long carried() {
        return carried.get();
    }

    /** Whether it reaches the broker. */
    public boolean isConnected() {
        return isConnected;
    }

    private void run() {
        while (!isStopped.get()) {
            try (Sender sender = Sender.open(broker)) {
                isConnected = true;
                while (!sender.isBroken() && !(isStopped.get() && waiting.size() == 0)) {
                    carryOn(sender);
                }
            } catch (ActiveMQException | RuntimeException e) {
                LOG.warn("The forwarder starts anew: {}", e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                return;
            } finally {
                isConnected = false;
            }
            rereading.later(Duration.ZERO);
            if (!isStopped.get() && !pause()) {
                return;
            }
        }
    }

    private void carryOn(Sender sender) throws ActiveMQException, InterruptedException {
        List<Consignment> batch = waiting.take(BATCH, rereading.isDue() ? 0 : BEAT);
        if (!batch.isEmpty()) {
            rereading.sending(batch);
            send(sender, batch, "");
        } else if (rereading.isDue()) {
            try {
                Rereading.Page page = rereading.next(BATCH);
                send(sender, page.missing(), page.keySuffix());
            } catch (UnavailableException e) {
                rereading.later(RETRY);
            }
        }
    }

    private void send(Sender sender, List<Consignment> batch, String keySuffix) throws ActiveMQException {
        List<Consignment> deliverable = new ArrayList<>(batch.size());
        for (Consignment consignment : batch) {
            if (sender.knows(consignment)) {
                deliverable.add(consignment);
            } else {
                undeliverable.noInbox(consignment);
            }
        }
        if (deliverable.isEmpty()) {
            return;
        }
        try {
            for (Consignment consignment : deliverable) {
                sender.put(consignment, consignment.duplicateKey() + keySuffix);
            }
            sender.commit();
            carried.addAndGet(deliverable.size());
        } catch (ActiveMQException e) {
            if (sender.isBroken()) {
                throw e;
            }
            sender.rollback();
            oneByOne(sender, deliverable, keySuffix);
        }
    }

    /** One of a batch was not taken, and with it none: so that it stops nobody else, each goes alone. */
    private void oneByOne(Sender sender, List<Consignment> batch, String keySuffix) throws ActiveMQException {
        for (Consignment consignment : batch) {
            try {
                if (sender.knows(consignment)) {
                    sender.put(consignment, consignment.duplicateKey() + keySuffix);
                    sender.commit();
                    carried.incrementAndGet();
                } else {
                    undeliverable.noInbox(consignment);
                }
            } catch (ActiveMQDuplicateIdException e) {
                // The broker has it already.
                sender.rollback();
            } catch (ActiveMQException e) {
                if (sender.isBroken()) {
                    throw e;
                }
                LOG.warn("{} was not taken by the broker: {}", consignment, e.getType());
                sender.rollback();
                rereading.later(RETRY);
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(RETRY);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Carries what waits in memory; what can't be carried soon is left to the outbox. */
    @Override
    public void close() {
        isStopped.set(true);
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(5));
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
