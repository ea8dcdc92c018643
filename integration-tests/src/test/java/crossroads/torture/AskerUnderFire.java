package crossroads.torture;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Partner;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.amqp.LineException;
import crossroads.partner.letters.Ask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A welfare centre as a process: it asks without end, and writes down each question before it sends it, what the broker said to it, and what came.
 *
 * <p>{@code CONTEXTS NAME CONNECTIONS RUN SEED IN_FLIGHT RATE WORDS}; the rate is of each connection, 0 for no bound; WORDS are further final words that the run's faults may cause, with commas between.
 * Orders: {@code go}, {@code stay}, {@code flood} (no bound of open questions), {@code ebb}, {@code count}, {@code settle SECONDS}.
 */
final class AskerUnderFire {

    private static final ServiceId SERVICE = ServiceId.parse("employment.v2");
    private static final String ANNA = "85073003357";
    private static final String BRAM = "91021402158";
    private static final int REMEMBERED = 50;

    private final Desk desk;
    private final int usual;
    private final int rate;
    private final List<String> more;
    private final AtomicBoolean isAsking = new AtomicBoolean();
    /** By message id, until a final word comes. */
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Queue<Open> again = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile int most;
    private final AtomicLong notTaken = new AtomicLong();

    /**
     * @param content the digest that the journal keeps
     * @param sent the envelope, to be sealed anew each time; the very bytes where those count
     * @param isSealed which of the two
     */
    private record Open(String message, String ticket, Probe probe, String content, byte[] sent, boolean isSealed, AtomicBoolean isTaken) {
        boolean isTold() {
            return probe != Probe.TAMPERED;
        }
    }

    private AskerUnderFire(Desk desk, int most, int rate, List<String> more) {
        this.desk = desk;
        this.usual = most;
        this.most = most;
        this.rate = rate;
        this.more = more;
    }

    public static void main(String... arguments) throws IOException {
        try (Desk desk = Desk.of(Path.of(arguments[0]), arguments[1], Path.of(arguments[3]))) {
            List<String> more = arguments[7].isEmpty() ? List.of() : List.of(arguments[7].split(","));
            AskerUnderFire asker = new AskerUnderFire(desk, Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]), more);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                Random random = new Random(Long.parseLong(arguments[4]) * 31 + i);
                desk.keep("asker-" + i, asker::take, line -> asker.work(line, random));
            }
            System.out.println("ready");
            Orders.read(desk, asker::ordered);
        }
    }

    private String ordered(String order) {
        String[] words = order.split(" ");
        switch (words[0]) {
            case "go" -> isAsking.set(true);
            case "flood" -> most = Integer.MAX_VALUE;
            case "ebb" -> most = usual;
            case "stay" -> isAsking.set(false);
            case "settle" -> {
                isAsking.set(false);
                settle(Integer.parseInt(words[1]));
            }
            default -> {
                // It is only counted.
            }
        }
        return "{\"asked\":" + asked.get() + ",\"ended\":" + ended.get() + ",\"open\":" + open.values().stream().filter(Open::isTold).count() + ",\"not_taken\":" + notTaken.get() + "}";
    }

    /** One step of a connection. @return whether the connection is still of use */
    private boolean work(AmqpLine line, Random random) {
        Open repeat = again.poll();
        if (repeat != null) {
            return send(line, repeat);
        }
        if (!isAsking.get() || open.values().stream().filter(one -> one.isTold() && one.isTaken().get()).count() >= most) {
            pause(2);
            return true;
        }
        if (rate > 0) {
            pause(1000 / rate);
        }
        Open one = draft(Probe.drawn(random), random);
        Probe probe = one.probe();
        asked.incrementAndGet();
        String expected = Stream.concat(probe.expected().stream(), more.stream()).map(word -> "\"" + word + "\"").collect(Collectors.joining(","));
        desk.note("ASKED", one.message(), ",\"ticket\":\"" + one.ticket() + "\",\"content\":\"" + one.content() + "\",\"spoiled\":" + (probe == Probe.TAMPERED)
                + ",\"probe\":\"" + probe + "\",\"expected\":[" + expected + "]");
        open.put(one.message(), one);
        boolean isUsable = send(line, one);
        for (int repeats = probe == Probe.REPEATED ? 1 + random.nextInt(2) : 0; isUsable && repeats > 0; repeats--) {
            isUsable = send(line, one);
        }
        return isUsable;
    }

    private Open draft(Probe probe, Random random) {
        String about = probe == Probe.NO_FILE ? BRAM : ANNA;
        Payload payload = new Payload(
                ("<employmentRequest xmlns=\"urn:crossroads:payload:employment:2\"><ssin>" + about
                        + "</ssin><period><begin>2026-01-01</begin><end>2026-10-31</end></period></employmentRequest>")
                        .getBytes(StandardCharsets.UTF_8),
                Format.XML);
        Ask ask = Ask.of(SERVICE, probe == Probe.NO_ROW ? "HUB:INTEGRATION" : "PCSW:SOCIAL_INQUIRY", payload).by("under-fire", "under-fire");
        String used = probe == Probe.REUSED ? answered.poll() : null;
        Probe actual = probe == Probe.REUSED && used == null ? Probe.GRANTED : probe;
        Envelope.Question question = desk.drafts().question(used == null ? ask : ask.withTicket(used));
        byte[] envelope = desk.written(question);
        String message = question.head().messageId().toString();
        String ticket = question.customer().ticket();
        return switch (actual) {
            case TAMPERED -> {
                byte[] body = desk.seal(envelope);
                body[body.length - 1 - random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
                yield new Open(message, ticket, actual, Desk.sha256(body), body, true, new AtomicBoolean());
            }
            // The body as received stands for the ticket: to be asked once, it must be the same one.
            case REUSED -> new Open(message, ticket, actual, Desk.sha256(envelope), desk.seal(envelope), true, new AtomicBoolean());
            default -> new Open(message, ticket, actual, Desk.sha256(envelope), envelope, false, new AtomicBoolean());
        };
    }

    private boolean send(AmqpLine line, Open one) {
        try {
            line.sendQuestion(one.isSealed() ? one.sent() : desk.seal(one.sent()));
        } catch (LineException e) {
            boolean isRefused = String.valueOf(e.getMessage()).contains("LIM-001");
            desk.note(isRefused ? "NOT_TAKEN" : "UNKNOWN", one.message(), "");
            if (isRefused) {
                notTaken.incrementAndGet();
                pause(200);
            }
            return isRefused;
        }
        one.isTaken().set(true);
        desk.note("TAKEN", one.message(), "");
        return true;
    }

    private void take(Envelope envelope) {
        String message = envelope.head().relatedTo().map(Object::toString).orElse("");
        Open one = open.remove(message);
        if (one != null) {
            ended.incrementAndGet();
            if (one.probe() == Probe.GRANTED && envelope instanceof Envelope.Answer && answered.size() < REMEMBERED) {
                answered.add(Partner.ticket(envelope).orElseThrow());
            }
        }
    }

    /** Waits for what was taken; then asks again, under the same ticket, what got no answer or may never have been taken. */
    private void settle(int seconds) {
        await(seconds, open.values().stream().filter(one -> one.isTold() && one.isTaken().get()).toList());
        open.values().stream().filter(one -> one.isTold() && one.isTaken().get()).forEach(one -> desk.note("MISSED", one.message(), ""));
        for (int round = 0; round < 3; round++) {
            List<Open> left = open.values().stream().filter(one -> one.isTold() || !one.isTaken().get()).toList();
            if (left.isEmpty()) {
                return;
            }
            again.addAll(left);
            await(seconds, left);
        }
    }

    private void await(int seconds, Collection<Open> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Open> left = new ArrayList<>(wanted);
        while (!left.isEmpty() && System.nanoTime() < end) {
            pause(20);
            left.removeIf(one -> one.isTold() ? !open.containsKey(one.message()) : one.isTaken().get());
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
