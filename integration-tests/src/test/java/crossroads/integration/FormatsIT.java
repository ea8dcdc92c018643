package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Environment;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.Letter;
import crossroads.partner.letters.Reply;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scenes of the demonstration against a running hub, in XML and in JSON: the same decisions, the same ids, each told in the format of the question. */
class FormatsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final FormattedEnvelopes ENVELOPES = new FormattedEnvelopes();
    private static final AtomicReference<Function<Envelope.Question, Optional<Reply>>> BEHAVIOUR = new AtomicReference<>(Persons::employment);

    @TempDir
    private static Path folder;

    private static RunningHub hub;
    private static Member centreMember;
    private static Member supplierMember;
    private static Partner centre;
    private static Partner supplier;

    @BeforeAll
    static void aHubWithAnAskerAndASupplier() {
        hub = RunningHub.small(folder.resolve("data"));
        centreMember = hub.join(RunningHub.CENTRE);
        supplierMember = hub.join(RunningHub.SUPPLIER);
        centre = centreMember.partner().start();
        supplier = supplierMember.partner().serve(question -> BEHAVIOUR.get().apply(question)).start();
    }

    @AfterAll
    static void close() {
        supplier.close();
        centre.close();
        hub.close();
    }

    @BeforeEach
    void theSupplierBehaves() {
        BEHAVIOUR.set(Persons::employment);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aQuestionIsAnsweredInItsFormatAndTheSupplierIsAskedInIt(Format format) throws Exception {
        AtomicReference<Format> asked = new AtomicReference<>();
        BEHAVIOUR.set(question -> {
            asked.set(question.payload().format());
            return Persons.employment(question);
        });

        Letter letter = asked(Persons.question(Persons.ANNA, format));

        Envelope.Answer answer = (Envelope.Answer) letter.envelope();
        assertThat(answer.status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(answer.payload().orElseThrow().format()).isEqualTo(format);
        assertThat(letter.format()).isEqualTo(format);
        assertThat(asked).hasValue(format);
        assertThat(answer.evidence()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theHubAnswersItselfInTheFormatOfTheQuestion(Format format) throws Exception {
        Payload text = format == Format.JSON
                ? Persons.json("{\"text\": \"Is anybody there?\"}")
                : Persons.payload("<echoRequest xmlns=\"urn:crossroads:payload:echo:1\"><text>Is anybody there?</text></echoRequest>");

        Letter letter = asked(Ask.of(ServiceId.parse("echo.v1"), "-", text));

        assertThat(((Envelope.Answer) letter.envelope()).payload().orElseThrow().format()).isEqualTo(format);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsRefusedIsRefusedWithTheSameId(Format format) throws Exception {
        Ask good = Persons.question(Persons.ANNA, format);
        String today = LocalDate.now(ZoneId.of("Europe/Brussels")).toString();

        assertRefused(format, "AUT-001", new Ask(good.ticket(), good.service(), "PENSION:RIGHTS", good.payload(), good.endUser(), good.dossier(), good.actingFor()));
        assertRefused(format, "AUT-002", Persons.question(Persons.BRAM, format));
        assertRefused(format, "AUT-003", Persons.question(new Ssin("78110504495"), format));
        assertRefused(format, "AUT-004", changed(Persons.question(Persons.ANNA, format), LocalDate.now().minusMonths(12).toString(), "2001-01-01"));
        assertRefused(format, "SSN-001", changed(Persons.question(Persons.ANNA, format), "85073003357", "85073003358"));
        assertRefused(format, "SSN-002", Persons.question(new Ssin("66492301286"), format));
        assertRefused(format, "ENV-003", changed(Persons.question(Persons.ANNA, format), today, "2026-13-01"));
        assertRefused(format, "ENV-004", new Ask(
                Persons.question(Persons.ANNA).ticket(), ServiceId.parse("career.v1"), "-", good.payload(), good.endUser(), good.dossier(), good.actingFor()));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsStaleIsRefused(Format format) throws Exception {
        Ask ask = Persons.question(Persons.ANNA, format);
        Drafts anHourAgo = drafts(Environment.TEST, Duration.ofHours(1));
        centre.line().sendQuestion(centre.seal(anHourAgo.question(ask)));

        assertRefusal(format, "ENV-005", about(ask.ticket()));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsNotBelievedIsToldToTheHolderOfTheChannel(Format format) throws Exception {
        Ask ask = Persons.question(Persons.ANNA, format);

        centre.line().sendQuestion(centre.seal(drafts(Environment.ACCEPTANCE, Duration.ZERO).question(ask)));
        assertRefusal(format, "ENV-006", unbelieved());

        Envelope.Question question = centre.drafts().question(ask);
        Head head = question.head();
        centre.line().sendQuestion(centre.seal(new Envelope.Question(
                new Head(1, head.environment(), head.messageId(), head.relatedTo(), head.sender(), RunningHub.SUPPLIER),
                question.customer(), question.hub(), question.service(), question.legalContext(), question.payload())));
        assertRefusal(format, "ENV-007", unbelieved());

        centre.line().sendQuestion(centre.seal(centre.drafts().question(ask.actingFor(RunningHub.SUPPLIER))));
        assertRefusal(format, "IDN-001", unbelieved());

        byte[] content = centreMember.written(Persons.question(Persons.ANNA, format));
        centre.line().sendQuestion(centreMember.sealed(Arrays.copyOf(content, content.length - 9)));
        assertRefusal(format, "ENV-002", unbelieved());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aRepeatGetsTheFirstAnswerAndATicketIsUsedForOneQuestion(Format format) throws Exception {
        Ask ask = Persons.question(Persons.ANNA, format);
        Envelope.Question question = centre.drafts().question(ask);
        centre.line().sendQuestion(centre.seal(question));
        Letter first = centre.await(about(ask.ticket()), PATIENCE).orElseThrow();

        centre.line().sendQuestion(centre.seal(question));
        assertThat(centre.awaitRepeat(first.envelope().head().messageId(), PATIENCE)).isTrue();

        assertRefused(format, "TKT-001", Persons.question(Persons.BRAM, format).withTicket(ask.ticket()));
        Format other = format == Format.XML ? Format.JSON : Format.XML;
        centre.line().sendQuestion(centre.seal(new Envelope.Question(
                question.head(), question.customer(), question.hub(), question.service(), question.legalContext(),
                Persons.question(Persons.ANNA, other).payload())));
        assertRefusal(other, "TKT-001", about(ask.ticket()));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anAnswerThatIsNotOneToTheQuestionIsRefused(Format format) throws Exception {
        Format other = format == Format.XML ? Format.JSON : Format.XML;

        BEHAVIOUR.set(question -> Persons.employment(instead(question, Persons.question(Persons.BRAM, format).payload())));
        assertRefused(format, "SUP-002", Persons.question(Persons.ANNA, format));
        assertThat(told(supplier, anyRefusal()).refusal()).isEqualTo("SUP-002");

        BEHAVIOUR.set(question -> Persons.employment(instead(question, Persons.question(Persons.ANNA, other).payload())));
        assertRefused(format, "SUP-002", Persons.question(Persons.ANNA, format));
        Letter toSupplier = supplier.await(anyRefusal(), PATIENCE).orElseThrow();
        assertThat(((Envelope.RefusalNotice) toSupplier.envelope()).rule()).contains("asked in " + format);
        assertThat(toSupplier.format()).isEqualTo(other);

        String garbage = format == Format.JSON ? "{\"garbage\": true}" : "<garbage xmlns=\"urn:example:garbage\"/>";
        BEHAVIOUR.set(question -> Optional.of(Reply.data(new Payload(garbage.getBytes(StandardCharsets.UTF_8), format))));
        assertRefused(format, "SUP-002", Persons.question(Persons.ANNA, format));
        assertThat(told(supplier, anyRefusal()).refusal()).isEqualTo("ENV-003");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anAnswerAfterTheDeadlineIsRefused(Format format) throws Exception {
        AtomicReference<Envelope.Question> forwarded = new AtomicReference<>();
        BEHAVIOUR.set(question -> {
            forwarded.set(question);
            return Optional.empty();
        });
        assertRefused(format, "SUP-001", Persons.question(Persons.ANNA, format));

        Envelope.Answer late = supplier.drafts().answer(forwarded.get(), Persons.employment(forwarded.get()).orElseThrow());
        supplier.line().sendAnswer(supplierMember.sealed(ENVELOPES.write(late, format)));

        Letter letter = supplier.await(anyRefusal(), PATIENCE).orElseThrow();
        assertThat(((Envelope.RefusalNotice) letter.envelope()).refusal()).isEqualTo("CNV-002");
        assertThat(letter.format()).isEqualTo(format);
    }

    private static Envelope.Question instead(Envelope.Question question, Payload payload) {
        return new Envelope.Question(question.head(), question.customer(), question.hub(), question.service(), question.legalContext(), payload);
    }

    private static Drafts drafts(Environment environment, Duration ago) {
        return new Drafts(environment, RunningHub.CENTRE, centreMember.context().hub(), () -> CLOCK.instant().minus(ago));
    }

    private static Ask changed(Ask ask, String from, String to) {
        String text = new String(ask.payload().bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        Payload payload = new Payload(text.replace(from, to).getBytes(StandardCharsets.UTF_8), ask.payload().format());
        return new Ask(ask.ticket(), ask.service(), ask.legalContext(), payload, ask.endUser(), ask.dossier(), ask.actingFor());
    }

    private static Letter asked(Ask ask) throws Exception {
        return centre.ask(ask).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertRefused(Format format, String id, Ask ask) throws Exception {
        centre.line().sendQuestion(centre.seal(centre.drafts().question(ask)));
        assertRefusal(format, id, letter -> about(ask.ticket()).test(letter) && letter.envelope() instanceof Envelope.RefusalNotice);
    }

    private static void assertRefusal(Format format, String id, Predicate<Letter> fits) throws Exception {
        Letter letter = centre.await(fits, PATIENCE).orElseThrow();
        assertThat(((Envelope.RefusalNotice) letter.envelope()).refusal()).isEqualTo(id);
        assertThat(letter.format()).as("the format in which " + id + " is told").isEqualTo(format);
    }

    private static Envelope.RefusalNotice told(Partner whom, Predicate<Letter> fits) throws Exception {
        return (Envelope.RefusalNotice) whom.await(fits, PATIENCE).orElseThrow().envelope();
    }

    private static Predicate<Letter> about(String ticket) {
        return letter -> Partner.ticket(letter.envelope()).map(ticket::equals).orElse(false);
    }

    private static Predicate<Letter> unbelieved() {
        return letter -> letter.envelope() instanceof Envelope.RefusalNotice notice && notice.ticket().isEmpty();
    }

    private static Predicate<Letter> anyRefusal() {
        return letter -> letter.envelope() instanceof Envelope.RefusalNotice;
    }
}
