package crossroads.routes.amqp;

import crossroads.hub.exchange.Received;
import crossroads.hub.exchange.UnavailableException;
import crossroads.routes.Causes;
import crossroads.routes.Ending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from one address and sees each to its end. One thread of its own takes a permit, then receives, so that what is in memory is bounded: the
 * client's window refills on receipt. A message is acknowledged, alone and in any order, when its walk has ended well.
 */
final class Intake extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final AmqpDoor door;
    private final String queue;
    private final int allPermits;
    private final Semaphore permits;
    /** Failed attempts here, by what a message is known by: the broker does not count them. */
    private final Map<Object, Integer> failed = new ConcurrentHashMap<>();
    private final Set<Taken> resting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger walking = new AtomicInteger();
    private volatile boolean isSuspended;
    private volatile boolean isStopped;
    private volatile boolean isClosing;
    private volatile @Nullable Line line;
    private @Nullable Thread thread;

    /** A message on its way. */
    private record Taken(Line line, Fetched message, Stamp stamp, Body body, int deliveries) {}

    Intake(AmqpEndpoint endpoint, AmqpDoor door, Processor processor) {
        super(endpoint, processor);
        this.door = door;
        this.queue = endpoint.queue();
        this.allPermits = endpoint.getPermits();
        this.permits = new Semaphore(allPermits);
    }

    String queue() {
        return queue;
    }

    int inFlight() {
        return walking.get();
    }

    boolean isTaking() {
        Line open = line;
        return open != null && !open.isBroken();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        isSuspended = false;
        isStopped = false;
        door.opened(this);
        thread = Thread.ofPlatform().name("intake-" + queue).daemon().start(this::run);
    }

    /** No new walks; those that run end; what else was fetched goes back to the broker, uncounted. */
    @Override
    protected void doSuspend() throws Exception {
        isSuspended = true;
        awaitClosed();
    }

    @Override
    protected void doResume() {
        isSuspended = false;
    }

    @Override
    protected void doStop() throws Exception {
        isStopped = true;
        awaitClosed();
        Thread running = thread;
        if (running != null) {
            running.join(PATIENCE);
        }
        door.closed(this);
        super.doStop();
    }

    private void awaitClosed() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.plus(RECONNECT).toNanos();
        while (line != null && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private void run() {
        while (!isStopped) {
            try {
                if (isSuspended || isOutage() || isSpent()) {
                    closeLine();
                    door.gate().awaitOpen(BEAT);
                    if (isSuspended) {
                        Thread.sleep(10);
                    }
                } else if (door.gate().awaitOpen(BEAT)) {
                    take(opened());
                }
            } catch (BrokerException e) {
                broken(e);
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.error("Intake from {} met {}", queue, e.getClass().getName());
                broken(e);
            }
        }
        closeLine();
    }

    private boolean isOutage() {
        return door.gate().why().contains(Gate.Why.OUTAGE);
    }

    private boolean isSpent() {
        Line open = line;
        return open != null && open.isSpent();
    }

    private Line opened() throws BrokerException {
        Line open = line;
        if (open != null && open.isBroken()) {
            closeLine();
            open = null;
        }
        if (open == null) {
            open = door.lines().open(queue);
            isClosing = false;
            line = open;
            LOG.info("Taking from {}", queue);
        }
        return open;
    }

    private void broken(Exception e) {
        LOG.warn("Nothing is taken from {} for now: {}", queue, e instanceof BrokerException ? e.getMessage() : e.getClass().getSimpleName());
        closeLine();
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Line from) throws BrokerException, InterruptedException {
        if (!permits.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        boolean walks = false;
        try {
            Fetched message = from.receive(BEAT.toMillis());
            if (message != null && !isSuspended && !isStopped && !isOutage()) {
                walks = begin(from, message);
            } else if (message != null) {
                from.spend();
            }
        } finally {
            if (!walks) {
                permits.release();
            }
        }
    }

    private boolean begin(Line from, Fetched message) throws BrokerException {
        Body body = body(from, message);
        Optional<Stamp> stamp = message.stamp();
        if (stamp.isEmpty()) {
            putAside(message, body);
            return false;
        }
        Taken taken = new Taken(from, message, stamp.get(), body, message.deliveries());
        door.workers().execute(() -> walk(taken));
        walking.incrementAndGet();
        return true;
    }

    private Body body(Line from, Fetched message) throws BrokerException {
        try {
            return message.body(door.settings().largestBody());
        } catch (BrokerException | RuntimeException e) {
            if (from.isBroken()) {
                throw e;
            }
            // Refused rather than tried for ever: it would stop all that come after it.
            LOG.error("The body of a message in {} can't be read: {}", queue, e.getClass().getName());
            return Body.unreadable();
        }
    }

    /** Only a broker without our guard, or the hub itself, can have put it there. */
    private void putAside(Fetched message, Body body) throws BrokerException {
        LOG.error("A message without stamp lay in {}: put among the dead", queue);
        message.putAside(body);
    }

    private void walk(Taken taken) {
        if (isOutage()) {
            // It would only meet what those before it met, and keep the line open while it waits for that.
            taken.line().spend();
            left();
            return;
        }
        int attempt = taken.deliveries() + failed.getOrDefault(taken.message().key(), 0);
        Received received = taken.body().oddity()
                .map(oddity -> Received.odd(taken.stamp().holder(), taken.stamp().arrival(), taken.body().bytes(), oddity, attempt))
                .orElseGet(() -> Received.of(taken.stamp().holder(), taken.stamp().arrival(), taken.body().bytes(), attempt));
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(received);
        getAsyncProcessor().process(exchange, doneSync -> {
            Ending ending = Ending.of(exchange);
            releaseExchange(exchange, false);
            switch (ending) {
                case Ending.Well ignored -> endedWell(taken);
                case Ending.Badly badly -> endedBadly(taken, badly.fault());
            }
        });
    }

    private void endedWell(Taken taken) {
        try {
            taken.message().acknowledge();
            failed.remove(taken.message().key());
        } catch (BrokerException | RuntimeException e) {
            // The line broke: the message will come again, and its ticket makes it a repeat.
            LOG.debug("An acknowledgement to {} was lost", queue);
        }
        door.outage().over();
        left();
    }

    private void endedBadly(Taken taken, Throwable fault) {
        Optional<UnavailableException> unavailable = Causes.find(fault, UnavailableException.class);
        if (unavailable.isPresent()) {
            taken.line().spend();
            door.outage().began(unavailable.get());
            left();
        } else {
            rest(taken);
        }
    }

    private void left() {
        walking.decrementAndGet();
        permits.release();
    }

    /** A bug: tried again here, after a pause that grows, while the others walk on. It keeps its permit. */
    private void rest(Taken taken) {
        int times = failed.merge(taken.message().key(), 1, Integer::sum);
        long pause = Math.min(250L << Math.min(times - 1, 7), 30_000L);
        resting.add(taken);
        if (isClosing && resting.remove(taken)) {
            left();
            return;
        }
        door.retries().schedule(() -> {
            if (resting.remove(taken)) {
                door.workers().execute(() -> walk(taken));
            }
        }, pause, TimeUnit.MILLISECONDS);
    }

    /** Waits for what walks, then closes the line. */
    private void closeLine() {
        Line open = line;
        if (open == null) {
            return;
        }
        isClosing = true;
        for (Taken taken : resting) {
            if (resting.remove(taken)) {
                left();
            }
        }
        try {
            if (permits.tryAcquire(allPermits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                permits.release(allPermits);
            } else {
                LOG.warn("{} walks from {} have not ended after {} s", inFlight(), queue, PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.close();
        line = null;
    }
}
