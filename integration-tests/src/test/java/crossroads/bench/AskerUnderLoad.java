package crossroads.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A welfare centre as a process: it asks about one person again and again, so many questions at a time or so many a second, and writes a line for
 * each final answer. In open loop an answer's time counts from when the question should have gone out, so that a hub that stalls is not spared.
 *
 * <p>{@code DATA CONTEXT CONNECTIONS SSIN HISTORY}; then on its input {@code closed IN_FLIGHT SECONDS FORMAT LABEL} or {@code open RATE SECONDS FORMAT LABEL}, each answered by a line.
 */
public final class AskerUnderLoad {

    private static final ServiceId SERVICE = ServiceId.parse("employment.v2");
    private static final int SENDERS = 16;
    private static final long LAST_ANSWERS_SECONDS = 20;

    private final Lines lines;
    private final Payloads.Node payload;
    private final Payloads payloads = new FormattedPayloads();
    private volatile Payload asked = new Payload(new byte[0], Format.XML);
    private final PrintWriter history;
    private final ConcurrentHashMap<String, Open> open = new ConcurrentHashMap<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile String phase = "";

    private record Open(long intended, Semaphore place) {}

    private AskerUnderLoad(Lines lines, String ssin, PrintWriter history) {
        this.lines = lines;
        this.history = history;
        this.payload = question(ssin);
    }

    /** What is asked about a person. */
    public static Payloads.Node question(String ssin) {
        return Payloads.Node.of(
                "employmentRequest",
                List.of(
                        Payloads.Node.leaf("ssin", ssin),
                        Payloads.Node.of("period", List.of(Payloads.Node.leaf("begin", "2026-01-01"), Payloads.Node.leaf("end", "2026-10-31")))));
    }

    public static void main(String... arguments) throws Exception {
        try (Lines lines = Lines.connect(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
                PrintWriter history = new PrintWriter(
                        Files.newBufferedWriter(Path.of(arguments[4]), StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            AskerUnderLoad asker = new AskerUnderLoad(lines, arguments[3], history);
            lines.read(asker::take);
            System.out.println("ready");
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                System.out.println(new ObjectMapper().writeValueAsString(asker.play(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), Format.valueOf(words[3]), words[4])));
            }
        }
    }

    private Map<String, Object> play(String loop, int size, int seconds, Format format, String label) throws InterruptedException {
        phase = label;
        asked = payloads.write(SERVICE, payload, format);
        answered.set(0);
        refused.set(0);
        long began = System.nanoTime();
        long end = began + TimeUnit.SECONDS.toNanos(seconds);
        long sent = loop.equals("closed") ? closed(size, end) : open(size, began, end);
        long lastAnswer = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_ANSWERS_SECONDS);
        while (!open.isEmpty() && System.nanoTime() < lastAnswer) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        double elapsed = (System.nanoTime() - began) / 1e9;
        long unanswered = open.size();
        open.clear();
        history.flush();
        return Map.of(
                "sent", sent, "answered", answered.get(), "refused", refused.get(), "unanswered", unanswered, "elapsed_s", Math.round(elapsed * 1_000) / 1_000.0);
    }

    private long closed(int inFlight, long end) throws InterruptedException {
        Semaphore places = new Semaphore(inFlight);
        AtomicLong sent = new AtomicLong();
        try (ExecutorService senders = Executors.newFixedThreadPool(Math.min(SENDERS, inFlight))) {
            for (int i = 0; i < Math.min(SENDERS, inFlight); i++) {
                senders.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (places.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                            ask(System.nanoTime(), places);
                            sent.incrementAndGet();
                        }
                    }
                    return sent;
                });
            }
        }
        return sent.get();
    }

    private long open(int rate, long began, long end) throws InterruptedException {
        // Nobody takes of it: it only counts what came back.
        Semaphore unbounded = new Semaphore(0);
        AtomicLong next = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            Thread.ofPlatform().start(() -> {
                for (long intended = due(began, next, rate); intended < end; intended = due(began, next, rate)) {
                    for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                        java.util.concurrent.locks.LockSupport.parkNanos(left);
                    }
                    ask(intended, unbounded);
                }
                ended.countDown();
            });
        }
        ended.await();
        return Math.max(0, next.get() - SENDERS);
    }

    private static long due(long began, AtomicLong next, int rate) {
        return began + next.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / rate;
    }

    private void ask(long intended, Semaphore place) {
        Envelope.Question question =
                lines.drafts().question(Ask.of(SERVICE, "PCSW:SOCIAL_INQUIRY", asked).by("load", "load"));
        open.put(question.customer().ticket(), new Open(intended, place));
        lines.ask(question);
    }

    private void take(Envelope envelope) {
        long now = System.nanoTime();
        String ticket = Partner.ticket(envelope).orElse("");
        Open waiting = open.remove(ticket);
        if (waiting == null) {
            return;
        }
        waiting.place().release();
        String status = switch (envelope) {
            case Envelope.Answer answer -> answer.status().value().name();
            case Envelope.RefusalNotice refusal -> refusal.refusal();
            default -> "OTHER";
        };
        (status.equals("DATA_FOUND") ? answered : refused).incrementAndGet();
        String hub = envelope instanceof Envelope.Answer answer ? answer.hub().ticket().toString() : "";
        synchronized (history) {
            history.println("{\"phase\":\"" + phase + "\",\"ticket\":\"" + ticket + "\",\"hub_ticket\":\"" + hub + "\",\"status\":\"" + status + "\",\"whole_us\":"
                    + (now - waiting.intended()) / 1_000 + "}");
        }
    }
}
