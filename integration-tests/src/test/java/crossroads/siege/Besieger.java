package crossroads.siege;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.bench.AskerUnderLoad;
import crossroads.bench.Bench;
import crossroads.bench.Lines;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.service.ServiceId;
import crossroads.partner.amqp.LineException;
import crossroads.partner.letters.Ask;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An institution, with good keys, that behaves badly: a process of its own. What it did is its answer to each command.
 *
 * <p>{@code DATA CONTEXT PORT}; then on its input one of {@code flood SECONDS}, {@code silent CONNECTIONS SECONDS}, {@code slow QUESTIONS SECONDS}, {@code malformed MESSAGES},
 * {@code large MESSAGES}, {@code half CONNECTIONS SECONDS}, {@code until-closed SECONDS}.
 */
final class Besieger {

    private static final ServiceId SERVICE = ServiceId.parse("employment.v2");
    private static final int CONNECTIONS = 4;
    private static final int THREADS = 8;

    private final Path data;
    private final String context;
    private final int port;
    private final Payload asked = new FormattedPayloads().write(SERVICE, AskerUnderLoad.question(Bench.ASKED_ABOUT), Format.XML);

    private Besieger(String... arguments) {
        this.data = Path.of(arguments[0]);
        this.context = arguments[1];
        this.port = Integer.parseInt(arguments[2]);
    }

    public static void main(String... arguments) throws Exception {
        Besieger besieger = new Besieger(arguments);
        System.out.println("ready");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            Map<String, Long> done = new TreeMap<>();
            try {
                done = besieger.play(words);
            } catch (RuntimeException e) {
                done.put("failed: " + e.getMessage(), 1L);
            }
            System.out.println(new ObjectMapper().writeValueAsString(done));
        }
    }

    private Map<String, Long> play(String... words) throws Exception {
        int number = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "flood" -> flood(number);
            case "silent" -> silent(number, Integer.parseInt(words[2]));
            case "slow" -> slow(number, Integer.parseInt(words[2]));
            case "malformed" -> malformed(number);
            case "large" -> each(number, count -> new byte[10 << 20]);
            case "half" -> half(number, Integer.parseInt(words[2]));
            case "until-closed" -> untilClosed(number);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private Envelope.Question question(Lines lines) {
        return lines.drafts().question(Ask.of(SERVICE, "PCSW:SOCIAL_INQUIRY", asked).by("siege", "siege"));
    }

    /** Good questions, as fast as it can. */
    private Map<String, Long> flood(int seconds) throws InterruptedException {
        Counts counts = new Counts();
        try (Lines lines = Lines.connect(data, context, CONNECTIONS)) {
            lines.read(envelope -> counts.add("answered or refused"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            together(() -> {
                while (System.nanoTime() < end) {
                    counts.count(lines, lines.sealed(question(lines)));
                }
            });
        }
        return counts.all();
    }

    /** Connections that say nothing, not even hello. @return how many the hub had closed at the end */
    private Map<String, Long> silent(int connections, int seconds) throws Exception {
        return held(connections, seconds, (sockets, counts) -> {
            try {
                sockets.add(new Socket("127.0.0.1", port));
                counts.add("connected");
            } catch (IOException e) {
                counts.add("not let in");
            }
        });
    }

    /** Asks and never takes what it is told. */
    private Map<String, Long> slow(int questions, int seconds) throws InterruptedException {
        Counts counts = new Counts();
        try (Lines lines = Lines.connect(data, context, CONNECTIONS)) {
            CountDownLatch over = new CountDownLatch(1);
            lines.read(envelope -> {
                counts.add("held");
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("never taken");
            });
            for (int i = 0; i < questions; i++) {
                counts.count(lines, lines.sealed(question(lines)));
            }
            TimeUnit.SECONDS.sleep(seconds);
            over.countDown();
        }
        return counts.all();
    }

    private Map<String, Long> malformed(int messages) throws InterruptedException {
        try (Lines lines = Lines.connect(data, context, CONNECTIONS)) {
            List<Supplier<byte[]>> kinds = Malformed.kinds(lines, () -> question(lines));
            return each(messages, count -> kinds.get(count % kinds.size()).get());
        }
    }

    private interface Making {
        byte[] of(int count);
    }

    private Map<String, Long> each(int messages, Making making) throws InterruptedException {
        Counts counts = new Counts();
        AtomicLong next = new AtomicLong();
        together(() -> {
            Lines lines = Lines.connect(data, context, 1);
            for (long at = next.getAndIncrement(); at < messages; at = next.getAndIncrement()) {
                if (counts.count(lines, making.of((int) at)).equals("closed")) {
                    lines.close();
                    lines = Lines.connect(data, context, 1);
                }
            }
            lines.close();
        });
        return counts.all();
    }

    /** Several threads at the same; returns when all have ended, also by a failure. */
    private static void together(Runnable work) throws InterruptedException {
        List<Thread> threads = IntStream.range(0, THREADS).mapToObj(i -> Thread.ofPlatform().start(work)).toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Connections that shake hands and then say and read nothing more. */
    private Map<String, Long> half(int connections, int seconds) throws Exception {
        return held(connections, seconds, (sockets, counts) -> {
            sockets.add(Lines.greeted(data, context, port));
            counts.add("connected");
        });
    }

    private interface Opening {
        void one(List<Socket> sockets, Counts counts) throws IOException;
    }

    /** Opens so many, holds them for a while, and looks what became of them. */
    private static Map<String, Long> held(int connections, int seconds, Opening opening) throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        Counts counts = new Counts();
        try {
            for (int i = 0; i < connections; i++) {
                opening.one(sockets, counts);
            }
            TimeUnit.SECONDS.sleep(seconds);
            counts.closed(sockets);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        return counts.all();
    }

    /** Asks on one connection until it is cut off. @return after how many milliseconds that was */
    private Map<String, Long> untilClosed(int seconds) throws InterruptedException {
        Counts counts = new Counts();
        long began = System.nanoTime();
        try (Lines lines = Lines.connect(data, context, 1)) {
            while (System.nanoTime() < began + TimeUnit.SECONDS.toNanos(seconds)) {
                if (counts.count(lines, lines.sealed(question(lines))).equals("closed")) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        Map<String, Long> all = counts.all();
        all.put("ms", (System.nanoTime() - began) / 1_000_000);
        return all;
    }

    /** What came of each try. Thread-safe. */
    private static final class Counts {
        private final Map<String, Long> counts = new TreeMap<>();

        synchronized void add(String what) {
            counts.merge(what, 1L, Long::sum);
        }

        synchronized Map<String, Long> all() {
            return new TreeMap<>(counts);
        }

        String count(Lines lines, byte[] body) {
            String outcome;
            try {
                lines.send(body);
                outcome = "taken";
            } catch (LineException e) {
                String told = String.valueOf(e.getMessage());
                outcome = told.contains("LIM-001") ? "told to wait" : told.contains("ENV-001") ? "too large" : told.contains("ENV-002") ? "unreadable" : "closed";
            }
            add(outcome);
            return outcome;
        }

        void closed(List<Socket> sockets) throws IOException {
            for (Socket socket : sockets) {
                socket.setSoTimeout(1);
                try {
                    boolean isEnded = false;
                    for (int read = 0; !isEnded && read < 100_000; read++) {
                        isEnded = socket.getInputStream().read() < 0;
                    }
                    add(isEnded ? "closed by the hub" : "talks");
                } catch (java.net.SocketTimeoutException stillOpen) {
                    add("open at the end");
                } catch (IOException reset) {
                    add("closed by the hub");
                }
            }
        }
    }
}
