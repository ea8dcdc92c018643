package crossroads.partner;

import static java.util.Objects.requireNonNull;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Envelope.RefusalNotice;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.amqp.AmqpLine.Reading;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.Letter;
import crossroads.partner.letters.LetterBox;
import crossroads.partner.letters.Reply;
import crossroads.partner.letters.SealBox;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An institution on the network: it asks, answers as a supplier, and takes what the hub sends. A message id that it has seen before has no
 * second effect. Thread-safe. What is lost is asked again: the same question under the same ticket.
 */
public final class Partner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Partner.class);
    /** Letters that wait for someone to look for them. */
    private static final int KEPT = 1_000;

    private final Cbe self;
    private final Drafts drafts;
    private final SealBox seals;
    private final Envelopes envelopes;
    private final LetterBox box;
    private final AmqpLine line;
    private final InstantSource clock;
    private final Map<String, Open> asked = new ConcurrentHashMap<>();
    private final Deque<Letter> letters = new ArrayDeque<>();
    private final Deque<UUID> repeats = new ArrayDeque<>();
    private volatile @Nullable Function<Envelope.Question, Optional<Reply>> supplier;

    public Partner(Cbe self, Drafts drafts, SealBox seals, Envelopes envelopes, LetterBox box, AmqpLine line, InstantSource clock) {
        this.self = self;
        this.drafts = drafts;
        this.seals = seals;
        this.envelopes = envelopes;
        this.box = box;
        this.line = line;
        this.clock = clock;
    }

    /**
     * Connects as this context says, with the keys of its folder that count now.
     *
     * @throws crossroads.partner.amqp.LineException when the hub can't be reached or does not let it in
     */
    public static Partner connect(PartnerContext context, InstantSource clock) {
        Primitives primitives = Primitives.choose();
        KeyFolder keys = KeyFolder.open(context.keys(), context.institution(), primitives);
        Instant now = clock.instant();
        FolderSeals seals = new FolderSeals(context, keys, primitives, clock);
        seals.load();
        AmqpLine line = AmqpLine.connect(context.url(), TlsContexts.client(keys, now), context.institution());
        return new Partner(
                context.institution(),
                new Drafts(context.environment(), context.institution(), context.hub(), clock),
                seals,
                new FormattedEnvelopes(),
                new LetterBox(context.letters()),
                line,
                clock);
    }

    /** Starts to read the inbox. Call once, after {@link #serve} where the institution supplies. */
    public Partner start() {
        line.readInbox(this::take);
        return this;
    }

    /** Answers questions with this supplier; where it answers nothing, the hub's deadline speaks. Who serves nothing leaves questions in the inbox. */
    public Partner serve(Function<Envelope.Question, Optional<Reply>> answers) {
        supplier = answers;
        return this;
    }

    /**
     * Asks; completes with the final answer, the refusal or the notice about this ticket. Asked again while it is open, the same question goes out
     * again and both wait for one answer. To ask again later, keep the question: see {@link #ask(Envelope.Question)}.
     */
    public CompletableFuture<Letter> ask(Ask ask) {
        Open open = asked.get(ask.ticket());
        Envelope.Question question = drafts.question(ask);
        return ask(open != null && saysTheSame(open.question(), question) ? open.question() : question);
    }

    /** Sends this very question, for the first time or again: to the hub a repeat is the same envelope; the same ticket in another one is refused. */
    public CompletableFuture<Letter> ask(Envelope.Question question) {
        String ticket = question.customer().ticket();
        Open fresh = new Open(question, new CompletableFuture<>(), ConcurrentHashMap.newKeySet());
        Open earlier = asked.putIfAbsent(ticket, fresh);
        byte[] body = seal(question);
        (earlier == null ? fresh : earlier).sent().add(sha256(body));
        try {
            line.sendQuestion(body);
        } catch (RuntimeException e) {
            asked.remove(ticket, fresh);
            throw e;
        }
        return earlier == null ? fresh.answer() : earlier.answer();
    }

    /** A question that has no answer yet. @param sent the digest of each body that it went out as */
    private record Open(Envelope.Question question, CompletableFuture<Letter> answer, Set<String> sent) {}

    /** What the hub could not open or believe has no ticket for it: it says the digest of what it received. */
    private Optional<String> ticketOfUnopened(Envelope envelope) {
        return envelope instanceof RefusalNotice refusal
                ? received(refusal).flatMap(digest -> asked.entrySet().stream()
                        .filter(open -> open.getValue().sent().contains(digest))
                        .map(Map.Entry::getKey)
                        .findFirst())
                : Optional.empty();
    }

    /** Whether a refusal means a body that went out for this open question; empty where the hub does not say what it received. */
    public Optional<Boolean> isMeant(String ticket, RefusalNotice refusal) {
        return received(refusal).map(digest -> Optional.ofNullable(asked.get(ticket)).map(open -> open.sent().contains(digest)).orElse(false));
    }

    private static Optional<String> received(RefusalNotice refusal) {
        return refusal.status().information().stream().filter(one -> one.fieldName().equals(RefusalNotice.RECEIVED)).map(Information::fieldValue).findFirst();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** But for its id and time, which each draft has of its own. */
    private static boolean saysTheSame(Envelope.Question one, Envelope.Question other) {
        return one.service().equals(other.service())
                && one.legalContext().equals(other.legalContext())
                && one.head().sender().equals(other.head().sender())
                && one.customer().endUser().equals(other.customer().endUser())
                && one.customer().dossier().equals(other.customer().dossier())
                && one.payload().format() == other.payload().format()
                && Arrays.equals(one.payload().bytes(), other.payload().bytes());
    }

    public Drafts drafts() {
        return drafts;
    }

    /** In its payload's format, which its whole conversation keeps. */
    public byte[] seal(Envelope.Question question) {
        return seal(question, question.payload().format());
    }

    private byte[] seal(Envelope envelope, Format format) {
        return seals.seal(envelopes.write(envelope, format));
    }

    public AmqpLine line() {
        return line;
    }

    /** The next letter that fits, those that came before the call included; each is found once. Empty when none comes in time. */
    public Optional<Letter> await(Predicate<Letter> fits, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        synchronized (letters) {
            while (true) {
                Optional<Letter> found = letters.stream().filter(fits).findFirst();
                long left = until - System.nanoTime();
                if (found.isPresent() || left <= 0) {
                    found.ifPresent(letters::remove);
                    return found;
                }
                letters.wait(Math.max(1, left / 1_000_000));
            }
        }
    }

    /** Whether a message seen before comes again in time; it has no other effect. */
    public boolean awaitRepeat(UUID messageId, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        synchronized (letters) {
            while (!repeats.remove(messageId)) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                letters.wait(Math.max(1, left / 1_000_000));
            }
            return true;
        }
    }

    /** Throws only where the message should come again. */
    private Reading take(byte[] body) {
        SealBox.Opened opened;
        Envelope envelope;
        try {
            opened = seals.open(body);
            envelope = envelopes.read(opened.envelope());
        } catch (RefusedException e) {
            LOG.warn("A message in the inbox is not readable and was left out: {}", e.refusal().id());
            return Reading.TAKEN;
        }
        if (!opened.wasEncrypted() && (envelope instanceof Envelope.Question || envelope instanceof Envelope.Answer)) {
            LOG.warn("A message that should have been encrypted was not, and was left out");
            return Reading.TAKEN;
        }
        if (!envelope.head().recipient().equals(self) || envelope.head().environment() != drafts.environment()) {
            LOG.warn("A message for another institution or of another environment was left out");
            return Reading.TAKEN;
        }
        UUID id = envelope.head().messageId();
        if (box.hasSeen(id)) {
            synchronized (letters) {
                remember(repeats, id);
            }
            told(new Letter(envelope, format(opened), box.file(id), clock.instant()));
            return Reading.TAKEN;
        }
        if (envelope instanceof Envelope.Question && supplier == null) {
            LOG.info("A question lies in the inbox, and nothing here answers questions: it is left for who does");
            return Reading.LEFT;
        }
        Letter letter = new Letter(envelope, format(opened), box.keep(id, opened.signedData()), clock.instant());
        if (envelope instanceof Envelope.Question question) {
            answer(question);
        }
        // After its effect: were this the other way round, a crash between the two would lose the effect.
        box.remember(id);
        synchronized (letters) {
            remember(letters, letter);
        }
        told(letter);
        return Reading.TAKEN;
    }

    /** Also of a message that was seen before: whoever repeats a closed question is told the first outcome again. */
    private void told(Letter letter) {
        ticket(letter.envelope())
                .or(() -> ticketOfUnopened(letter.envelope()))
                .flatMap(ticket -> Optional.ofNullable(asked.get(ticket)).filter(open -> isAbout(letter.envelope(), open)).filter(open -> asked.remove(ticket, open)))
                .ifPresent(open -> open.answer().complete(letter));
    }

    /** Under one ticket the refusal of another message can come too: a new one, say, under a ticket that was used before. */
    private static boolean isAbout(Envelope told, Open open) {
        return told.head().relatedTo().map(open.question().head().messageId()::equals).orElse(true);
    }

    /**
     * Opens a letter that was kept, perhaps by another process of the institution.
     *
     * @throws RefusedException when it is not the hub's
     */
    public Letter reopen(Path file) throws IOException {
        byte[] signedData = Files.readAllBytes(file);
        SealBox.Opened opened = seals.open(signedData);
        return new Letter(envelopes.read(opened.envelope()), format(opened), file, Files.getLastModifiedTime(file).toInstant());
    }

    /** Of what could be read. */
    private Format format(SealBox.Opened opened) {
        return envelopes.format(opened.envelope()).orElseThrow();
    }

    private void answer(Envelope.Question question) {
        Function<Envelope.Question, Optional<Reply>> answers = supplier;
        requireNonNull(answers);
        // A payload in another format than the question's goes out as it is: that it is refused, and why, is for the hub to say.
        answers.apply(question)
                .ifPresent(reply -> line.sendAnswer(seal(
                        drafts.answer(question, reply), reply.payload().map(Payload::format).orElse(question.payload().format()))));
    }

    private <T> void remember(Deque<T> where, T what) {
        where.addLast(what);
        if (where.size() > KEPT) {
            where.removeFirst();
        }
        letters.notifyAll();
    }

    /** The ticket that a message of the hub speaks of. */
    public static Optional<String> ticket(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question ignored -> Optional.empty();
            case Envelope.Answer answer -> answer.customer().map(customer -> customer.ticket());
            case Envelope.RefusalNotice refusal -> refusal.ticket();
            case Envelope.RepeatNotice notice -> Optional.of(notice.ticket());
        };
    }

    @Override
    public void close() {
        line.close();
    }
}
