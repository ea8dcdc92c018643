package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.refusal.RefusalId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A conversation keeps the format of its question, in all that the hub sends because of it. */
@ParameterizedClass
@EnumSource(Format.class)
class WalkedFormatsTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();

    private final Format format;
    private final Format other;
    private final World world;

    WalkedFormatsTest(Format format) {
        this.format = format;
        this.other = format == Format.XML ? Format.JSON : Format.XML;
        this.world = new World(format);
    }

    @Test
    void theForwardedQuestionAndTheAnswerAreWrittenAsTheQuestionWas() {
        UUID exchange = asked();
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(formats()).hasSize(2).containsOnly(format);
        assertThat(((Envelope.Answer) world.last()).payload().orElseThrow().format()).isEqualTo(format);
        assertThat(world.exchanges.get(exchange).format()).isEqualTo(format);
    }

    @Test
    void anAnswerWithoutAPayloadToo() {
        world.walk(world.from(NSSO, world.answerWithout(asked(), Status.noDataFound())));

        assertThat(formats()).hasSize(2).containsOnly(format);
    }

    @Test
    void aRefusalToo() {
        world.ask(world.question(World.about(SmallNetwork.BRAM)));

        assertThat(world.refusals).containsExactly(RefusalId.AUT_002);
        assertThat(formats()).containsExactly(format);
    }

    @Test
    void aRefusalOfWhatWasReadButNotBelievedToo() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, question, World.fingerprint(NSSO, CertificateUsage.SIGN), 1));

        assertThat(world.refusals).containsExactly(RefusalId.IDN_001);
        assertThat(formats()).containsExactly(format);
    }

    @Test
    void theOwnAnswerOfTheHubToo() {
        Envelope.Question q = world.question("/echoRequest/text=good morning");
        world.ask(new Envelope.Question(q.head(), q.customer(), q.hub(), SmallNetwork.ECHO.id(), "-", q.payload()));

        assertThat(formats()).containsExactly(format);
        assertThat(((Envelope.Answer) world.last()).payload().orElseThrow().format()).isEqualTo(format);
    }

    @Test
    void theWordThatTheDeadlinePassedAndThatTheAnswerCameTooLateToo() {
        UUID exchange = asked();
        world.closeOverdue.close(exchange).toCompletableFuture().join();
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(formats()).hasSize(3).containsOnly(format);
        assertThat(((Envelope.RefusalNotice) world.last()).refusal()).isEqualTo("CNV-002");
    }

    @Test
    void theNoticeAboutARepeatToo() {
        Envelope.Question question = world.question(World.about(SmallNetwork.BRAM));
        world.ask(question);
        world.outbox.clear();

        world.ask(question);

        assertThat(world.last()).isInstanceOf(Envelope.RepeatNotice.class);
        assertThat(formats()).containsExactly(format, format);
    }

    @Test
    void theWordThatAMessageWasParkedToo() {
        world.walk(world.from(CLAIRVAL, world.question("/bug"), World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), Park.ATTEMPTS));

        assertThat(((Envelope.RefusalNotice) world.last()).refusal()).isEqualTo("HUB-000");
        assertThat(formats()).containsExactly(format);
    }

    @Test
    void anAnswerInTheOtherFormatIsRefusedAsAWrongAnswerIsAndEachIsToldInItsOwn() {
        UUID exchange = asked();
        byte[] content = world.write(world.answer(exchange, SmallNetwork.ANNA), other);
        world.walk(world.from(NSSO, content, World.fingerprint(NSSO, CertificateUsage.SIGN), 1));

        assertThat(told(NSSO)).isEqualTo("SUP-002 in " + other);
        assertThat(told(CLAIRVAL)).isEqualTo("SUP-002 in " + format);
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.NO_RESULT);
    }

    @Test
    void anAnswerInTheOtherFormatByAForeignSupplierLearnsNothingOfTheConversation() {
        UUID exchange = asked();
        Envelope.Answer answer = world.answer(exchange, SmallNetwork.ANNA);
        Envelope.Answer foreign = new Envelope.Answer(
                new Head(
                        1, answer.head().environment(), answer.head().messageId(), answer.head().relatedTo(), CLAIRVAL, SmallNetwork.HUB.cbe()),
                answer.customer(), answer.hub(),
                Optional.of(new SupplierInformation("A-1", world.now, CLAIRVAL)),
                answer.service(), answer.status(), answer.filtered(), answer.authorizedBy(), answer.payload(), answer.evidence());
        world.walk(world.from(CLAIRVAL, world.write(foreign, other), World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), 1));

        assertThat(told(CLAIRVAL)).isEqualTo("CNV-001 in " + other);
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.OPEN);
    }

    @Test
    void theSameTicketInTheOtherFormatIsOtherContent() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        world.ask(question);
        byte[] translated = world.write(question, other);
        world.walk(world.from(CLAIRVAL, translated, World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), 1));

        assertThat(told(CLAIRVAL)).isEqualTo("TKT-001 in " + other);
        assertThat(world.carried.stream().filter(one -> one.recipient().equals(NSSO))).as("no second effect").hasSize(1);
    }

    private UUID asked() {
        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        return ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
    }

    private List<Format> formats() {
        return world.carried.stream().map(one -> world.written(one.body())).toList();
    }

    private String told(Cbe whom) {
        Consignment last = world.carried.stream().filter(one -> one.recipient().equals(whom)).reduce((a, b) -> b).orElseThrow();
        return ((Envelope.RefusalNotice) world.opened(last.body())).refusal() + " in " + world.written(last.body());
    }
}
