package crossroads.torture;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Envelopes;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.amqp.LineException;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.context.HubCertificates;
import crossroads.partner.letters.CmsSealBox;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.SealBox;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** An institution under fire: its keys, its black boxes, and connections that come back after each loss. It acknowledges a message once it is on its own disk. */
final class Desk implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final long AGAIN_MILLIS = 100;

    private final PartnerContext context;
    private final SealBox seals;
    private final Envelopes envelopes = new FormattedEnvelopes();
    private final Drafts drafts;
    private final SSLContext tls;
    private final BlackBox history;
    private final BlackBox inbox;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final AtomicBoolean isDeaf = new AtomicBoolean();

    private Desk(PartnerContext context, SealBox seals, SSLContext tls, BlackBox history, BlackBox inbox) {
        this.context = context;
        this.seals = seals;
        this.drafts = new Drafts(context.environment(), context.institution(), context.hub(), CLOCK);
        this.tls = tls;
        this.history = history;
        this.inbox = inbox;
    }

    /** @param run where the black boxes lie */
    static Desk of(Path contexts, String name, Path run) throws IOException {
        PartnerContext context = (PartnerContext) new Contexts(List.of(contexts)).named(name).orElseThrow();
        Primitives primitives = Primitives.choose();
        KeyFolder keys = KeyFolder.open(context.keys(), context.institution(), primitives);
        HubCertificates hub = HubCertificates.read(context.hubCertificates(), context.hub(), primitives);
        CmsSeals seals = new CmsSeals(primitives, keys.signing(CLOCK.instant()), keys.decryption(), hub::signer);
        Path folder = run.resolve("partners").resolve(context.institution().digits());
        return new Desk(
                context,
                new CmsSealBox(seals, () -> hub.encryption(CLOCK.instant())),
                TlsContexts.client(keys, CLOCK.instant()),
                BlackBox.open(folder.resolve("history.jsonl")),
                BlackBox.open(folder.resolve("inbox.signed")));
    }

    Drafts drafts() {
        return drafts;
    }

    byte[] written(Envelope.Question question) {
        return envelopes.write(question, question.payload().format());
    }

    byte[] written(Envelope.Answer answer, Envelope.Question question) {
        return envelopes.write(answer, question.payload().format());
    }

    byte[] seal(byte[] envelope) {
        return seals.seal(envelope);
    }

    /** Durable when it returns. @param more further members of the line, each behind a comma */
    void note(String op, String message, String more) {
        history.line("{\"op\":\"" + op + "\",\"message\":\"" + message + "\",\"at\":\"" + Instant.now(CLOCK) + "\"" + more + "}");
    }

    /** It reads and does not acknowledge, until it hears again. */
    void deaf(boolean is) {
        isDeaf.set(is);
        synchronized (isDeaf) {
            isDeaf.notifyAll();
        }
    }

    /**
     * Keeps a connection: whenever it stands, it reads the inbox and does its work, until it is lost.
     *
     * @param sending returns when the connection is of no more use; an exception of the line says the same
     */
    void keep(String name, Consumer<Envelope> reading, Predicate<AmqpLine> sending) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            while (!isClosed.get()) {
                AtomicBoolean isLost = new AtomicBoolean();
                try (AmqpLine line = AmqpLine.connect(context.url(), tls, context.institution())) {
                    line.onLoss(() -> isLost.set(true));
                    line.readInbox(body -> take(body, line, reading));
                    while (!isLost.get() && !isClosed.get() && sending.test(line)) {
                        // The next one.
                    }
                } catch (LineException notThere) {
                    // It comes back.
                }
                pause();
            }
        });
    }

    private final ThreadLocal<AmqpLine> over = new ThreadLocal<>();

    private AmqpLine.Reading take(byte[] body, AmqpLine line, Consumer<Envelope> reading) {
        waitWhileDeaf();
        SealBox.Opened opened = seals.open(body);
        inbox.record(opened.signedData());
        over.set(line);
        reading.accept(envelopes.read(opened.envelope()));
        return AmqpLine.Reading.TAKEN;
    }

    /** The connection whose message is being read. */
    AmqpLine reading() {
        return over.get();
    }

    /** What it was given while it was deaf it never acknowledges: it must come again. */
    private void waitWhileDeaf() {
        synchronized (isDeaf) {
            boolean wasDeaf = isDeaf.get();
            while (isDeaf.get()) {
                try {
                    isDeaf.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            if (wasDeaf) {
                throw new IllegalStateException("not heard");
            }
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        isClosed.set(true);
        deaf(false);
    }
}
