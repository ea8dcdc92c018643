package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.journal.LeafKind;
import crossroads.partner.Partner;
import crossroads.partner.letters.Ask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a hub promises its members, whatever it is made of: the same tests on each combination of database, broker and nodes. */
interface Contract {

    int MANY = 8;
    Duration LONG = Duration.ofSeconds(40);

    /** That members connect to. */
    RunningHub door();

    /** That decides beside it, or the same. */
    RunningHub other();

    /** An institution that nobody asks for anything afterwards. */
    Cbe withdrawn();

    @Test
    default void everyQuestionIsAnsweredOnce() throws Exception {
        try (Answering office = new Answering(door().join(RunningHub.SUPPLIER)); Asking centre = new Asking(door().join(RunningHub.CENTRE))) {
            for (int i = 0; i < MANY; i++) {
                centre.ask(Persons.question(Persons.ANNA));
            }
            await().atMost(LONG).until(() -> centre.unanswered().isEmpty());

            assertThat(centre.finals().values()).allSatisfy(words -> assertThat(words).singleElement().isInstanceOf(Envelope.Answer.class));
            assertThat(office.answered()).hasSize(MANY);
            assertThat(office.answered().values()).containsOnly(1);
            outcomes(centre, List.of(LeafKind.REQUEST, LeafKind.ANSWER));
        }
    }

    @Test
    default void whoMayNotKnowIsRefusedOnce() throws Exception {
        try (Asking centre = new Asking(door().join(RunningHub.CENTRE))) {
            for (int i = 0; i < MANY; i++) {
                centre.ask(Persons.question(Persons.BRAM));
            }
            await().atMost(LONG).until(() -> centre.unanswered().isEmpty());

            assertThat(centre.finals().values()).allSatisfy(words -> refused(words, "AUT-002"));
            outcomes(centre, List.of(LeafKind.REFUSAL));
        }
    }

    @Test
    default void aRepeatHasOneEffectAndIsToldTheFirstOutcome() throws Exception {
        try (Answering office = new Answering(door().join(RunningHub.SUPPLIER)); Asking centre = new Asking(door().join(RunningHub.CENTRE))) {
            Ask ask = Persons.question(Persons.ANNA);
            centre.ask(ask);
            for (int i = 0; i < MANY; i++) {
                centre.askAgain(ask.ticket());
            }
            await().atMost(LONG).until(() -> centre.unanswered().isEmpty());
            int before = centre.received();
            // Closed by now: the stored answer is told once more, by whichever node gets it.
            for (int i = 0; i < MANY; i++) {
                centre.askAgain(ask.ticket());
            }
            await().atMost(LONG).until(() -> centre.received() >= before + MANY);

            assertThat(centre.finals().get(ask.ticket())).singleElement().isInstanceOf(Envelope.Answer.class);
            assertThat(office.answered()).hasSize(1);
            assertThat(office.answered().values()).containsOnly(1);
            outcomes(centre, List.of(LeafKind.REQUEST, LeafKind.ANSWER));
        }
    }

    @Test
    default void whatIsRevokedAtTheOtherNodeIsAcceptedByNone() throws Exception {
        Member member = door().join(withdrawn());
        try (Answering ignored = new Answering(door().join(RunningHub.SUPPLIER));
                Inbox inbox = new Inbox(member);
                Partner sender = member.partner()) {
            sender.line().sendQuestion(member.sealed(Persons.question(Persons.ANNA)));
            assertThat(inbox.next(LONG)).get().isInstanceOf(Envelope.Answer.class);

            other().hub().revoke(member.keys().certificates(CertificateUsage.SIGN).getFirst().fingerprint());
            for (int i = 0; i < MANY; i++) {
                sender.line().sendQuestion(member.sealed(Persons.question(Persons.ANNA)));
            }

            for (int i = 0; i < MANY; i++) {
                refused(inbox.next(LONG).stream().toList(), "IDN-004");
            }
            assertThat(inbox.next(Duration.ofMillis(300))).isEmpty();
        }
    }

    @Test
    default void aDeadlineEndsAQuestionOnceAndALateAnswerChangesNothing() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        Member office = door().join(RunningHub.SUPPLIER);
        try (Partner supplier = office.partner().serve(question -> {
                    awaited(late);
                    return Persons.employment(question);
                }).start();
                Asking centre = new Asking(door().join(RunningHub.CENTRE))) {
            centre.ask(Persons.question(Persons.ANNA));
            centre.ask(Persons.question(Persons.ANNA));
            await().atMost(LONG).until(() -> centre.unanswered().isEmpty());
            late.countDown();

            await().atMost(LONG).until(() -> Written.in(door(), RunningHub.CENTRE).leaves().stream()
                    .filter(leaf -> leaf.from().equals(RunningHub.SUPPLIER) && leaf.outcome().equals("CNV-002")).count() >= 2);
            assertThat(centre.finals().values()).allSatisfy(words -> refused(words, "SUP-001"));
            outcomes(centre, List.of(LeafKind.REQUEST, LeafKind.CLOSED));
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refused(List<Envelope> words, String id) {
        assertThat(words).singleElement().isInstanceOfSatisfying(Envelope.RefusalNotice.class, notice -> assertThat(notice.refusal()).isEqualTo(id));
    }

    private void outcomes(Asking asking, List<LeafKind> kinds) throws Exception {
        assertThat(Written.in(door(), asking.member().cbe()).kinds(asking.taken())).allSatisfy((ticket, found) -> assertThat(found).as(ticket).containsExactlyElementsOf(kinds));
    }
}
