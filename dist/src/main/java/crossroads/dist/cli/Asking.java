package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.hub.refusal.Rule;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Letter;
import crossroads.security.files.UnsafeFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An institution's line to the hub for the time of one command. Letters about something else that come meanwhile are set aside for
 * {@code receive}; a letter that another process of the institution took from the inbox is found in the folder that both share.
 */
final class Asking implements AutoCloseable {

    /** The hub's own services answer in the commit that accepts the question. */
    private static final Duration OWN = Duration.ofSeconds(15);

    /** How far the hub's clock may lie behind. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    /** How long the hub gets to repeat what is kept here already; another process may get to hear it. */
    private static final Duration REPEAT = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Session session;
    private final PartnerContext context;
    private final Partner partner;
    private final SetAside setAside;
    private final Set<String> asked = new HashSet<>();
    private final Set<Path> lookedAt = new HashSet<>();

    private Asking(Session session, PartnerContext context, Partner partner) {
        this.session = session;
        this.context = context;
        this.partner = partner;
        this.setAside = new SetAside(context.letters());
    }

    /** Connects and begins to read the inbox. @throws crossroads.partner.amqp.LineException when the hub can't be reached */
    static Asking open(Session session) {
        Asking asking = connect(session);
        try {
            asking.partner.start();
            return asking;
        } catch (RuntimeException e) {
            asking.partner.close();
            throw e;
        }
    }

    /** Without reading the inbox yet. @throws CommandFailure when keys are missing */
    static Asking connect(Session session) {
        PartnerContext context = ChosenContext.of(session).partner();
        try {
            return new Asking(session, context, Partner.connect(context, session.clock()));
        } catch (UnsafeFileException | UncheckedIOException | IllegalStateException e) {
            throw new CommandFailure(
                    ExitCode.INVALID, session.say("context.unusable", context.name(), e.getMessage()), "./crossroads context show " + context.name());
        }
    }

    PartnerContext context() {
        return context;
    }

    Partner partner() {
        return partner;
    }

    SetAside setAside() {
        return setAside;
    }

    /** Sends and waits for what is told about this ticket. Empty when nothing came in time. */
    Optional<Letter> ask(Envelope.Question question, Duration atMost) throws InterruptedException {
        Instant began = session.clock().instant();
        return ask(question, letter -> isAbout(letter, question.customer().ticket(), began), began, atMost);
    }

    /**
     * Sends a question that was sent before. Where its outcome is kept here, the hub's repeat of it is the same message and has no effect beside
     * that; it is waited for a little, so that what is shown is what the hub says, and then the kept one is the answer.
     */
    Optional<Letter> askAgain(Envelope.Question question, Duration atMost) throws InterruptedException {
        String ticket = question.customer().ticket();
        Optional<Letter> kept = kept(letter -> isOutcome(letter.envelope(), question), question.customer().timestampSent().minus(CLOCKS));
        if (kept.isEmpty()) {
            return ask(question, atMost);
        }
        asked.add(ticket);
        send(question);
        partner.awaitRepeat(kept.get().envelope().head().messageId(), REPEAT);
        return kept;
    }

    private Optional<Letter> ask(Envelope.Question question, Predicate<Letter> fits, Instant began, Duration atMost)
            throws InterruptedException {
        String ticket = question.customer().ticket();
        asked.add(ticket);
        CompletableFuture<Letter> answer = partner.ask(question);
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            long left = until - System.nanoTime();
            try {
                return Optional.of(answer.get(Math.clamp(left, 1, LOOK.toNanos()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                Optional<Letter> other = partner.await(fits, Duration.ZERO).or(() -> kept(fits, began));
                if (other.isPresent()) {
                    return other;
                }
                if (left <= 0) {
                    asked.remove(ticket);
                    return Optional.empty();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /**
     * Whether it tells what became of the ticket. What the hub could not open or believe has no ticket for it: it tells the holder of the channel,
     * and by the digest of what it received, or where it does not say that by the time, that is this command.
     */
    private boolean isAbout(Letter letter, String ticket, Instant since) {
        boolean isUnbelieved = letter.envelope() instanceof Envelope.RefusalNotice refusal
                && refusal.ticket().isEmpty()
                && partner.isMeant(ticket, refusal).orElseGet(() -> refusal.hub().received().isAfter(since.minus(CLOCKS)));
        return isUnbelieved || Partner.ticket(letter.envelope()).equals(Optional.of(ticket));
    }

    /** Under one ticket there may be refusals of other questions too: each says what it is related to. */
    private static boolean isOutcome(Envelope told, Envelope.Question question) {
        return Partner.ticket(told).equals(Optional.of(question.customer().ticket()))
                && told.head().relatedTo().map(question.head().messageId()::equals).orElse(true);
    }

    /** Sends without waiting. */
    void send(Envelope.Question question) {
        partner.line().sendQuestion(partner.seal(question));
    }

    /** Among the letters in the folder that came since then: another process of the institution may have taken it from the inbox. */
    private Optional<Letter> kept(Predicate<Letter> fits, Instant since) {
        try (Stream<Path> files = Files.list(context.letters())) {
            return files.filter(file -> file.toString().endsWith(".cms"))
                    .filter(file -> isYounger(file, since))
                    .filter(lookedAt::add)
                    .flatMap(file -> reopened(file).stream())
                    .filter(fits)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when it is not a letter of the hub to this institution. */
    Optional<Letter> reopened(Path file) {
        try {
            return Optional.of(partner.reopen(file));
        } catch (RefusedException | IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isYounger(Path file, Instant since) {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(since.minusSeconds(1));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks one of the hub's own services, in the context that needs no purpose. Empty when it has nothing.
     *
     * @throws CommandFailure when the hub refuses, or does not answer in time
     */
    Optional<XmlTree> own(String service, String payload) throws InterruptedException {
        return payload(ownAnswer(service, payload)).map(one -> XmlTree.of(one.bytes()));
    }

    /** The whole answer of one of the hub's own services. */
    Letter ownAnswer(String service, String payload) throws InterruptedException {
        Ask ask = Ask.of(ServiceId.parse(service), "-", new Payload(payload.getBytes(StandardCharsets.UTF_8), Format.XML));
        Letter letter = ask(partner.drafts().question(ask), OWN)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNREACHABLE, session.say("asking.noAnswer", service, OWN.toSeconds()), "./crossroads ping"));
        if (letter.envelope() instanceof Envelope.RefusalNotice refusal) {
            throw refused(refusal);
        }
        return letter;
    }

    static Optional<Payload> payload(Letter letter) {
        return letter.envelope() instanceof Envelope.Answer answer ? answer.payload() : Optional.empty();
    }

    private CommandFailure refused(Envelope.RefusalNotice refusal) {
        String language = session.phrases().language();
        Optional<RefusalId> id = RefusalId.of(refusal.refusal());
        return new CommandFailure(
                id.map(ExitCode::of).orElse(ExitCode.REFUSED),
                refusal.refusal() + "  " + refusal.status().code() + "  " + id.map(one -> RefusalTexts.title(one, language)).orElse("") + ": " + Rule.told(refusal, language),
                id.map(one -> Remedies.of(one, language, refusal.ticket().orElse(""), Optional.empty())).orElse(refusal.remedy()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        partner.close();
        for (Optional<Letter> other = other(); other.isPresent(); other = other()) {
            setAside.add(other.get());
        }
    }

    private Optional<Letter> other() throws InterruptedException {
        return partner.await(
                letter -> Partner.ticket(letter.envelope()).map(ticket -> !asked.contains(ticket)).orElse(true), Duration.ZERO);
    }
}
