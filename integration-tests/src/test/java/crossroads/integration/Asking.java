package crossroads.integration;

import crossroads.hub.envelope.Envelope;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A member that asks, and keeps every final word that comes to it, by ticket and message id: what is lost or doubled shows. */
final class Asking implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(200);

    /** Under which what the hub could not believe is kept. */
    private static final String NO_TICKET = "";

    private final Member member;
    private final Kept kept;
    private final Line line;
    private final Inbox inbox;
    private final Thread reader;
    private volatile boolean isClosed;

    /** What outlives a connection: what was written under each ticket, which of it the broker took, and what came. */
    private record Kept(Map<String, byte[]> asked, Set<String> taken, Map<String, Map<UUID, Envelope>> finals, AtomicInteger received) {
        Kept() {
            this(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>(), new AtomicInteger());
        }
    }

    Asking(Member member) throws JMSException {
        this(member, new Kept());
    }

    private Asking(Member member, Kept kept) throws JMSException {
        this.member = member;
        this.kept = kept;
        this.line = new Line(member);
        this.inbox = new Inbox(member);
        this.reader = Thread.ofPlatform().daemon().name("asking-" + member.cbe()).start(this::read);
    }

    /** The same institution on the next run of its hub, with all that it knows. */
    Asking goesOn(Member again) throws JMSException {
        return new Asking(again, kept);
    }

    /** Returns when the broker has it. */
    void ask(Ask ask) throws JMSException {
        ask(line, ask);
    }

    /** The same content under the same ticket, signed and encrypted anew. */
    void askAgain(String ticket) throws JMSException {
        line.send(member.sealed(kept.asked.get(ticket)));
        kept.taken.add(ticket);
    }

    private void ask(Line over, Ask ask) throws JMSException {
        byte[] content = member.written(ask);
        kept.asked.put(ask.ticket(), content);
        over.send(member.sealed(content));
        kept.taken.add(ask.ticket());
    }

    /** Asks and asks, each thread on a connection of its own, until it is closed or its connection is. */
    Flood flood(int threads, Duration pause, Supplier<Ask> questions) throws JMSException {
        return new Flood(threads, pause, questions);
    }

    /** All tickets under which something was sent. */
    Set<String> asked() {
        return Set.copyOf(kept.asked.keySet());
    }

    /** Those of which the broker said that it has the question. */
    Set<String> taken() {
        return Set.copyOf(kept.taken);
    }

    /** Those of them to which nothing came yet. */
    Set<String> unanswered() {
        Set<String> left = new java.util.HashSet<>(kept.taken);
        left.removeAll(kept.finals.keySet());
        return left;
    }

    Member member() {
        return member;
    }

    /** How many messages came, of the same one each. */
    int received() {
        return kept.received.get();
    }

    /** What came, by ticket; of one message that came several times, once. */
    Map<String, List<Envelope>> finals() {
        Map<String, List<Envelope>> all = new ConcurrentHashMap<>();
        kept.finals.forEach((ticket, messages) -> all.put(ticket, List.copyOf(messages.values())));
        return all;
    }

    private void read() {
        try {
            while (!isClosed) {
                inbox.next(BEAT).ifPresent(envelope -> {
                    kept.finals
                            .computeIfAbsent(Partner.ticket(envelope).orElse(NO_TICKET), ticket -> new ConcurrentHashMap<>())
                            .put(envelope.head().messageId(), envelope);
                    kept.received.incrementAndGet();
                });
            }
        } catch (JMSException hubIsGone) {
            // Whoever asks goes on with its next run.
        }
    }

    /** Whether the connection on which it reads has ended by itself. */
    boolean isCutOff() {
        return !reader.isAlive() && !isClosed;
    }

    @Override
    public void close() throws JMSException, InterruptedException {
        isClosed = true;
        line.close();
        reader.join();
        inbox.close();
    }

    /** Threads that ask. */
    final class Flood implements AutoCloseable {

        private final AtomicBoolean isStopped = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        private Flood(int count, Duration pause, Supplier<Ask> questions) throws JMSException {
            for (int i = 0; i < count; i++) {
                Line own = new Line(member);
                threads.add(Thread.ofPlatform().daemon().name("flood-" + i).start(() -> run(own, pause, questions)));
            }
        }

        private void run(Line own, Duration pause, Supplier<Ask> questions) {
            try (own) {
                while (!isStopped.get()) {
                    ask(own, questions.get());
                    Thread.sleep(pause);
                }
            } catch (JMSException | InterruptedException cutOff) {
                // The thread's end says so.
            }
        }

        /** Whether the connections of all its threads have ended by themselves. */
        boolean isCutOff() {
            return !isStopped.get() && threads.stream().noneMatch(Thread::isAlive);
        }

        @Override
        public void close() throws InterruptedException {
            isStopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** A connection that sends. */
    private static final class Line implements AutoCloseable {

        private final Connection connection;
        private final Session session;
        private final MessageProducer producer;

        private Line(Member member) throws JMSException {
            this.connection = member.jms("");
            this.session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            this.producer = session.createProducer(session.createQueue("exchange.online"));
        }

        private synchronized void send(byte[] body) throws JMSException {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (JMSException hubIsGone) {
                // So is the connection.
            }
        }
    }
}
