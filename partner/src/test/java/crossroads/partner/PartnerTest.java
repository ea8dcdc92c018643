package crossroads.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.service.ServiceId;
import crossroads.partner.amqp.LineException;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Letter;
import crossroads.partner.letters.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An institution against a real broker and real seals; the hub does by hand what a test tells it. */
class PartnerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ServiceId ECHO = ServiceId.parse("echo.v1");

    @TempDir private Path temporary;
    private final Instant now = Instant.now().minusSeconds(60);
    private Members members;
    private SmallHub hub;
    private Partner partner;

    @BeforeEach
    void start() throws Exception {
        members = new Members(temporary, now);
        hub = new SmallHub(temporary, members);
        partner = connect(Members.CLAIRVAL);
    }

    @AfterEach
    void stop() throws Exception {
        partner.close();
        hub.close();
    }

    @Test
    void aQuestionReachesTheHubAndItsAnswerCompletesIt() throws Exception {
        partner.start();
        Ask ask = Ask.of(ECHO, "-", request());
        CompletableFuture<Letter> waiting = partner.ask(ask);

        Envelope.Question question = (Envelope.Question) hub.take("exchange.online", 10_000).orElseThrow();
        assertThat(question.customer().ticket()).isEqualTo(ask.ticket());
        Envelope.Answer answer = answer(question);
        hub.deliver(Members.CLAIRVAL, hub.sealed(answer, Members.CLAIRVAL));

        Letter letter = waiting.get(20, TimeUnit.SECONDS);
        assertThat(letter.envelope().head()).isEqualTo(answer.head());
        assertThat(letter.file()).exists().hasFileName(answer.head().messageId() + ".cms");
        assertThat(partner.await(l -> Partner.ticket(l.envelope()).equals(Optional.of(ask.ticket())), SOON)).contains(letter);
        assertThat(partner.await(l -> true, Duration.ofMillis(10))).isEmpty();
        await().untilAsserted(() -> assertThat(hub.lying(Members.CLAIRVAL)).isZero());
    }

    @Test
    void whoAsksTheSameTwiceSendsTheSameQuestionAndWaitsForOneAnswer() throws Exception {
        partner.start();
        Ask ask = Ask.of(ECHO, "-", request());
        CompletableFuture<Letter> first = partner.ask(ask);
        CompletableFuture<Letter> again = partner.ask(ask);

        Envelope.Question question = (Envelope.Question) hub.take("exchange.online", 10_000).orElseThrow();
        Envelope.Question repeated = (Envelope.Question) hub.take("exchange.online", 10_000).orElseThrow();
        assertThat(repeated.head()).isEqualTo(question.head());
        assertThat(repeated.customer()).isEqualTo(question.customer());
        hub.deliver(Members.CLAIRVAL, hub.sealed(answer(question), Members.CLAIRVAL));

        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(again.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whoRepeatsAClosedQuestionIsToldTheFirstOutcomeAgain() throws Exception {
        partner.start();
        Envelope.Question question = partner.drafts().question(Ask.of(ECHO, "-", request()));
        byte[] answer = hub.sealed(answer(question), Members.CLAIRVAL);
        CompletableFuture<Letter> first = partner.ask(question);
        hub.deliver(Members.CLAIRVAL, answer);
        Letter told = first.get(20, TimeUnit.SECONDS);

        CompletableFuture<Letter> again = partner.ask(question);
        hub.deliver(Members.CLAIRVAL, answer);

        assertThat(again.get(20, TimeUnit.SECONDS)).isEqualTo(told);
        assertThat(partner.awaitRepeat(told.envelope().head().messageId(), SOON)).isTrue();
        assertThat(partner.reopen(told.file()).envelope().head()).isEqualTo(told.envelope().head());
    }

    @Test
    void anotherQuestionUnderTheSameTicketIsSentAsItIs() throws Exception {
        Ask ask = Ask.of(ECHO, "-", request());
        partner.ask(ask);
        partner.ask(ask.by("desk", "2026/4711"));

        Envelope first = hub.take("exchange.online", 10_000).orElseThrow();
        assertThat(hub.take("exchange.online", 10_000).orElseThrow().head().messageId()).isNotEqualTo(first.head().messageId());
    }

    @Test
    void aMessageThatComesAgainHasOneEffectAlsoAfterARestart() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        partner.serve(question -> {
            asked.incrementAndGet();
            return Optional.of(Reply.noData());
        }).start();
        Envelope.Question question = question(Members.CLAIRVAL);
        byte[] body = hub.sealed(question, Members.CLAIRVAL);

        hub.deliver(Members.CLAIRVAL, body);
        hub.deliver(Members.CLAIRVAL, body);

        assertThat(partner.awaitRepeat(question.head().messageId(), SOON)).isTrue();
        Envelope.Answer answer = (Envelope.Answer) hub.take("exchange.answers", 10_000).orElseThrow();
        assertThat(answer.hub().ticket()).isEqualTo(question.hub().orElseThrow().ticket());
        assertThat(answer.status().value()).isEqualTo(StatusValue.NO_DATA_FOUND);

        partner.close();
        partner = connect(Members.CLAIRVAL).serve(other -> {
            asked.incrementAndGet();
            return Optional.of(Reply.noData());
        }).start();
        hub.deliver(Members.CLAIRVAL, body);
        assertThat(partner.awaitRepeat(question.head().messageId(), SOON)).isTrue();
        assertThat(asked).hasValue(1);
        assertThat(hub.take("exchange.answers", 200)).isEmpty();
    }

    @Test
    void aQuestionWhoseSupplierFailedComesAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        partner.serve(question -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("its own database is away");
            }
            return Optional.of(Reply.noData());
        }).start();

        hub.deliver(Members.CLAIRVAL, hub.sealed(question(Members.CLAIRVAL), Members.CLAIRVAL));

        assertThat(hub.take("exchange.answers", 20_000)).isPresent();
        assertThat(tries).hasValue(2);
    }

    /** It is not lost with a process that does not know what to do with it. */
    @Test
    void whoOnlyAsksLeavesAQuestionForWhoAnswers() throws Exception {
        partner.start();
        Envelope.RefusalNotice refusal = refusal("ticket-3");
        hub.deliver(Members.CLAIRVAL, hub.sealed(question(Members.CLAIRVAL), Members.CLAIRVAL));
        hub.deliver(Members.CLAIRVAL, hub.sealed(refusal, Members.CLAIRVAL));

        assertThat(partner.await(l -> true, SOON).orElseThrow().envelope().head()).isEqualTo(refusal.head());
        await().untilAsserted(() -> assertThat(hub.lying(Members.CLAIRVAL)).isEqualTo(1));
        assertThat(partner.await(l -> true, Duration.ofMillis(200))).isEmpty();

        try (Partner supplier = connect(Members.CLAIRVAL).serve(question -> Optional.of(Reply.noData())).start()) {
            assertThat(hub.take("exchange.answers", 20_000)).isPresent();
            await().untilAsserted(() -> assertThat(hub.lying(Members.CLAIRVAL)).isZero());
        }
    }

    @Test
    void aRefusalOfWhatCouldNotBeOpenedIsTheOutcomeOfTheQuestionWhoseBodyItNames() throws Exception {
        partner.start();
        CompletableFuture<Letter> one = partner.ask(Ask.of(ECHO, "-", request()));
        Ask second = Ask.of(ECHO, "-", request());
        CompletableFuture<Letter> other = partner.ask(second);
        hub.body("exchange.online", 10_000).orElseThrow();
        byte[] body = hub.body("exchange.online", 10_000).orElseThrow();

        assertThat(partner.isMeant(second.ticket(), unopened(body))).contains(true);
        assertThat(partner.isMeant(second.ticket(), unopened(new byte[] {1}))).contains(false);
        assertThat(partner.isMeant(second.ticket(), refusal("none"))).isEmpty();
        hub.deliver(Members.CLAIRVAL, hub.onlySigned(unopened(new byte[] {1})));
        hub.deliver(Members.CLAIRVAL, hub.onlySigned(unopened(body)));

        assertThat(((Envelope.RefusalNotice) other.get(20, TimeUnit.SECONDS).envelope()).refusal()).isEqualTo("ENV-005");
        assertThat(one).isNotDone();
    }

    private Envelope.RefusalNotice unopened(byte[] body) throws Exception {
        Envelope.RefusalNotice told = refusal("none");
        String digest = java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(body));
        Status status = new Status(StatusValue.NO_RESULT, "CRX202", "not valid", List.of(new Information(Envelope.RefusalNotice.RECEIVED, digest)));
        return new Envelope.RefusalNotice(
                told.head(), Optional.empty(), told.hub(), told.refusal(), true, status, "seal", "not valid", Optional.empty(), told.remedy(), told.href(),
                Optional.empty());
    }

    @Test
    void anAnswerOrQuestionThatShouldHaveBeenEncryptedIsLeftOut() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        partner.serve(question -> {
            asked.incrementAndGet();
            return Optional.of(Reply.noData());
        }).start();
        Envelope.RefusalNotice refusal = refusal("ticket-1");

        hub.deliver(Members.CLAIRVAL, hub.onlySigned(question(Members.CLAIRVAL)));
        hub.deliver(Members.CLAIRVAL, hub.onlySigned(answer(partner.drafts().question(Ask.of(ECHO, "-", request())))));
        hub.deliver(Members.CLAIRVAL, hub.onlySigned(refusal));

        Letter letter = partner.await(l -> true, SOON).orElseThrow();
        assertThat(letter.envelope().head()).isEqualTo(refusal.head());
        assertThat(Partner.ticket(letter.envelope())).contains("ticket-1");
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatIsUnreadableOrForAnotherIsLeftOutAndBlocksNothing() throws Exception {
        partner.start();
        Envelope.RefusalNotice refusal = refusal("ticket-2");

        hub.deliver(Members.CLAIRVAL, "no seal at all".getBytes(StandardCharsets.US_ASCII));
        hub.deliver(Members.CLAIRVAL, hub.sealed(question(Members.CLAIRVAL), Members.NSSO));
        hub.deliver(Members.CLAIRVAL, hub.sealed(question(Members.NSSO), Members.CLAIRVAL));
        hub.deliver(Members.CLAIRVAL, hub.sealed(refusal, Members.CLAIRVAL));

        assertThat(partner.await(l -> true, SOON).orElseThrow().envelope().head()).isEqualTo(refusal.head());
        await().untilAsserted(() -> assertThat(hub.lying(Members.CLAIRVAL)).isZero());
    }

    @Test
    void aStrangersCertificateGetsNoConnection() throws Exception {
        Members strangers = new Members(temporary.resolve("other"), now);
        strangers.keys(Members.CLAIRVAL);
        PartnerContext right = hub.context(Members.CLAIRVAL);
        PartnerContext wrong = new PartnerContext(
                "wrong", right.url(), right.environment(), right.institution(), right.hub(), strangers.folder(Members.CLAIRVAL), right.hubCertificates(),
                right.letters());

        assertThatThrownBy(() -> Partner.connect(wrong, InstantSource.fixed(now)))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("localhost:" + right.url().getPort());
    }

    private Partner connect(Cbe institution) {
        return Partner.connect(hub.context(institution), InstantSource.fixed(now));
    }

    private static Payload request() {
        return new Payload(
                "<echoRequest xmlns=\"urn:crossroads:payload:echo:1\"><text>1234</text></echoRequest>".getBytes(StandardCharsets.US_ASCII),
                Format.XML);
    }

    private Head fromTheHub(Cbe recipient) {
        return new Head(Head.VERSION, Environment.TEST, UUID.randomUUID(), Optional.empty(), Members.HUB, recipient);
    }

    private HubInformation information() {
        Instant millis = now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        return new HubInformation(UUID.randomUUID(), millis, Optional.of(millis));
    }

    private Envelope.Question question(Cbe recipient) {
        Envelope.Question asked = partner.drafts().question(Ask.of(ECHO, "-", request()));
        return new Envelope.Question(fromTheHub(recipient), asked.customer(), Optional.of(information()), ECHO, "-", request());
    }

    private Envelope.Answer answer(Envelope.Question question) {
        return new Envelope.Answer(
                fromTheHub(Members.CLAIRVAL), Optional.of(question.customer()), information(), Optional.empty(), ECHO, Status.noDataFound(),
                List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Envelope.RefusalNotice refusal(String ticket) {
        return new Envelope.RefusalNotice(
                fromTheHub(Members.CLAIRVAL), Optional.of(ticket), information(), "ENV-005", false,
                new Status(StatusValue.NO_RESULT, "CRX105", "too old", List.of()), "timestampSent", "too old", Optional.empty(),
                "crossroads ping", "https://hub.example/refusals/ENV-005", Optional.empty());
    }
}
