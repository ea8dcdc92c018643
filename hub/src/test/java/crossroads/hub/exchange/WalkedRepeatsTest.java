package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.outbox.Consignment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same ticket again: one effect, and the first outcome however the world has changed. */
@ParameterizedClass
@EnumSource(Format.class)
class WalkedRepeatsTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();

    private final World world;

    WalkedRepeatsTest(Format format) {
        world = new World(format);
    }

    @Test
    void fiftyRepeatsInARowHaveOneEffect() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        world.ask(question);
        UUID exchange = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();

        repeat(question, 50);
        assertThat(world.carried).as("one question to the supplier").hasSize(1);

        Envelope.Answer answer = world.answer(exchange, SmallNetwork.ANNA);
        for (int i = 0; i < 51; i++) {
            world.walk(world.from(NSSO, answer));
        }
        assertThat(world.carried).as("and one answer to the asker; the supplier's repeats are only acknowledged").hasSize(2);

        repeat(question, 50);
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
        assertThat(world.entries).hasSize(2);
        assertThat(world.exchanges).hasSize(1);
        assertThat(world.carried.subList(1, world.carried.size())).as("the answer and 50 resends").hasSize(51).allSatisfy(resend -> {
            assertThat(resend.messageId()).isEqualTo(world.exchanges.get(exchange).finalMessage().orElseThrow());
            assertThat(resend.body()).isSameAs(world.carried.get(1).body());
            assertThat(resend.recipient()).isEqualTo(CLAIRVAL);
        });
        assertThat(world.carried).extracting(Consignment::duplicateKey).as("which the broker must not take for one").doesNotHaveDuplicates();
    }

    @Test
    void aRepeatOfARefusedMessageGetsTheSameRefusalMessage() {
        Envelope.Question question = world.question(World.about(SmallNetwork.BRAM));
        world.ask(question);
        UUID first = world.carried.getLast().messageId();

        repeat(question, 3);

        assertThat(world.carried).hasSize(4).allSatisfy(one -> assertThat(one.messageId()).isEqualTo(first));
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REFUSAL);
    }

    @Test
    void whatWasRefusedStaysRefusedThoughItWouldPassNow() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        Revision granting = world.revision;
        world.revision = without(granting);
        world.ask(question);
        world.revision = granting;

        world.ask(question);

        assertThat(((Envelope.RefusalNotice) world.last()).refusal()).isEqualTo("AUT-001");
        assertThat(world.carried.getLast().messageId()).isEqualTo(world.carried.getFirst().messageId());
        assertThat(world.entries).hasSize(1);
    }

    @Test
    void whatWasAcceptedStaysAcceptedThoughItWouldBeRefusedOrStaleNow() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        world.ask(question);
        UUID exchange = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));
        UUID answer = world.carried.getLast().messageId();
        world.revision = without(world.revision);
        world.now = World.NOW.plus(Duration.ofDays(3));

        world.ask(question);

        assertThat(world.carried.getLast().messageId()).isEqualTo(answer);
        assertThat(world.entries).hasSize(2);
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.ANSWERED);
    }

    @Test
    void whatIsSentAgainInTheLastHourOfItsTimeStillHasADay() {
        Envelope.Question question = world.question(World.about(SmallNetwork.BRAM));
        world.ask(question);
        Instant firstEnd = world.carried.getLast().expiresAt();
        world.now = firstEnd.minus(Duration.ofHours(1));

        world.ask(question);

        assertThat(world.carried.getLast().messageId()).isEqualTo(world.carried.getFirst().messageId());
        assertThat(world.carried.getLast().expiresAt()).isEqualTo(world.now.plus(Duration.ofDays(1)));
    }

    @Test
    void aRepeatOfAnOwnAnswerGetsItAgain() {
        Envelope.Question q = world.question("/echoRequest/text=good morning");
        Envelope.Question echo = new Envelope.Question(q.head(), q.customer(), q.hub(), SmallNetwork.ECHO.id(), "-", q.payload());
        world.ask(echo);

        repeat(echo, 2);

        assertThat(world.carried).hasSize(3).allSatisfy(one -> assertThat(one.messageId()).isEqualTo(world.carried.getFirst().messageId()));
        assertThat(world.leaves()).hasSize(2);
    }

    @Test
    void whenTheBodyIsGoneTheNoticeSaysWhenItWasTaken() {
        Envelope.Question question = world.question(World.about(SmallNetwork.BRAM));
        world.ask(question);
        UUID first = world.carried.getLast().messageId();
        world.outbox.clear();
        world.ask(question);
        Envelope.RepeatNotice untaken = (Envelope.RepeatNotice) world.last();
        world.takenAt.put(first, World.NOW.plusSeconds(3));
        world.ask(question);
        Envelope.RepeatNotice notice = (Envelope.RepeatNotice) world.last();

        assertThat(untaken.takenAt()).isEmpty();
        assertThat(notice.takenAt()).contains(World.NOW.plusSeconds(3));
        assertThat(notice.firstMessageId()).isEqualTo(first);
        assertThat(notice.outcome()).isEqualTo("REFUSED");
    }

    @Test
    void aRepeatOfARefusedAnswerGetsTheSameRefusalAndEndsNothingTwice() {
        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        UUID exchange = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
        Envelope.Answer wrong = world.answer(exchange, SmallNetwork.BRAM);
        world.walk(world.from(NSSO, wrong));
        int carried = world.carried.size();
        Consignment toSupplier = world.carried.stream().filter(one -> one.recipient().equals(NSSO)).reduce((a, b) -> b).orElseThrow();

        world.walk(world.from(NSSO, wrong));

        assertThat(world.carried).hasSize(carried + 1);
        assertThat(world.carried.getLast().messageId()).isEqualTo(toSupplier.messageId());
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST, LeafKind.REFUSAL, LeafKind.CLOSED);
    }

    @Test
    void aSuppliersTicketReusedForOtherContentIsRefusedAndTheFirstAnswerStands() {
        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        UUID exchange = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
        Envelope.Answer first = world.answer(exchange, SmallNetwork.ANNA);
        world.walk(world.from(NSSO, first));
        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        UUID other = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
        Envelope.Answer a = world.answerWithout(other, new Status(StatusValue.NO_DATA_FOUND, "MSG00100", "None", List.of()));

        world.walk(world.from(
                NSSO,
                new Envelope.Answer(
                        a.head(), a.customer(), a.hub(), first.supplier(), a.service(), a.status(), a.filtered(), a.authorizedBy(), a.payload(),
                        a.evidence())));

        assertThat(((Envelope.RefusalNotice) world.opened(world.carried.stream()
                                .filter(one -> one.recipient().equals(NSSO))
                                .reduce((x, y) -> y)
                                .orElseThrow()
                                .body()))
                        .refusal())
                .isEqualTo("TKT-001");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.ANSWERED);
        assertThat(world.exchanges.get(other).state()).as("a failed answer, never no data").isEqualTo(ExchangeState.NO_RESULT);
    }

    @Test
    void aMessageThatCouldNotBeOpenedGetsItsFirstRefusalAgainToo() {
        Received garbage = Received.of(world.from(CLAIRVAL, world.question("/x")).holder(), world.now, new byte[] {1, 2, 3}, 1);
        world.walk(garbage);

        world.walk(Received.of(garbage.holder(), world.now, new byte[] {1, 2, 3}, 1));

        assertThat(world.carried).extracting(Consignment::messageId).hasSize(2).containsOnly(world.carried.getFirst().messageId());
        assertThat(world.leaves()).hasSize(1);
    }

    private void repeat(Envelope.Question question, int times) {
        for (int i = 0; i < times; i++) {
            world.ask(question);
        }
    }

    /** The same network without the row for employments. */
    private static Revision without(Revision revision) {
        return new Revision(
                revision.number() + 1,
                revision.environment(),
                revision.hub(),
                revision.institutions(),
                revision.services(),
                new Matrix(List.of(SmallNetwork.MAY_ECHO)),
                revision.availabilities(),
                revision.mandates());
    }
}
