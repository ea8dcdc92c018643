package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Overlap;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Reliance;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An answer is decided at its own time, by what its question asked about: what was taken from the asker in between counts. */
class WalkedAgainTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();
    private static final Status NOTHING = new Status(StatusValue.NO_DATA_FOUND, "MSG00100", "", List.of());
    private static final Status BUSY = new Status(StatusValue.NO_RESULT, "MSG00020", "", List.of());

    private final World world = new World();

    @Test
    void anInscriptionThatNoLongerOverlapsThePeriodAskedAboutStopsTheAnswer() {
        world.revision = with(Overlap.OVERLAP, SmallNetwork.MAY_ASK_EMPLOYMENTS.legalContext(), SmallNetwork.EMPLOYMENT.id());
        inscribe(line(5, SmallNetwork.ANNA, "2026-02-01", "2026-03-31"));
        UUID exchange = asked(SmallNetwork.ANNA, "2026-03-01/2026-11-24");
        inscribe(line(6, SmallNetwork.ANNA, "2026-02-01", "2026-02-28"));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertRefused(exchange, "AUT-004");
    }

    @Test
    void oneThatStillOverlapsItLetsTheAnswerThroughThoughItEnded() {
        world.revision = with(Overlap.OVERLAP, SmallNetwork.MAY_ASK_EMPLOYMENTS.legalContext(), SmallNetwork.EMPLOYMENT.id());
        inscribe(line(5, SmallNetwork.ANNA, "2026-02-01", "2026-03-31"));
        UUID exchange = asked(SmallNetwork.ANNA, "2026-03-01/2026-11-24");
        inscribe(line(6, SmallNetwork.ANNA, "2026-02-01", "2026-03-15"));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(((Envelope.Answer) world.last()).status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(world.entries.getLast().reliedOn()).contains(Reliance.inscription(6));
    }

    @Test
    void anAnswerWithoutDataIsDecidedToo() {
        for (Status status : List.of(NOTHING, BUSY)) {
            inscribe(line(5, SmallNetwork.ANNA, "2026-01-01", "2026-12-31"));
            UUID exchange = asked(SmallNetwork.ANNA, "2026-01-01/2026-11-24");
            inscribe();

            world.walk(world.from(NSSO, world.answerWithout(exchange, status)));

            assertRefused(exchange, "AUT-002");
        }
    }

    @Test
    void itReliesOnTheInscriptionOfEveryPersonAskedAbout() {
        inscribe(line(5, SmallNetwork.ANNA, "2026-01-01", "2026-12-31"), line(6, SmallNetwork.BRAM, "2026-01-01", "2026-12-31"));
        UUID exchange = asked(both());

        world.walk(world.from(NSSO, world.answerWithout(exchange, NOTHING)));

        assertThat(world.entries.getLast().reliedOn()).contains(Reliance.inscription(5), Reliance.inscription(6));
    }

    @Test
    void whatWasTakenForOneOfSeveralPersonsStopsAnAnswerAboutAnother() {
        inscribe(line(5, SmallNetwork.ANNA, "2026-01-01", "2026-12-31"), line(6, SmallNetwork.BRAM, "2026-01-01", "2026-12-31"));
        UUID exchange = asked(both());
        inscribe(line(5, SmallNetwork.ANNA, "2026-01-01", "2026-12-31"));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertRefused(exchange, "AUT-002");
    }

    @Test
    void aRowThatNowServesAnotherPurposeOrServiceNoLongerCounts() {
        List<Revision> others = List.of(
                with(Overlap.ACTIVE_NOW, "PCSW:OTHER", SmallNetwork.EMPLOYMENT.id()),
                with(Overlap.ACTIVE_NOW, SmallNetwork.SOCIAL_INQUIRY, SmallNetwork.ECHO.id()));
        for (Revision other : others) {
            world.revision = SmallNetwork.revision();
            UUID exchange = asked(SmallNetwork.ANNA, "2026-01-01/2026-11-24");
            world.revision = other;

            world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

            assertRefused(exchange, "AUT-001");
        }
    }

    @Test
    void aQuestionThatLooksAsFarBackAsItMayIsAnsweredAfterMidnightToo() {
        UUID exchange = asked(SmallNetwork.ANNA, "2024-11-24/2026-11-24");
        world.now = World.NOW.plus(Duration.ofDays(1));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(((Envelope.Answer) world.last()).status().value()).isEqualTo(StatusValue.DATA_FOUND);
    }

    @Test
    void withoutWhatTheQuestionAskedAboutNothingCanBeDecidedSoNothingPasses() {
        UUID exchange = asked(SmallNetwork.ANNA, "2026-01-01/2026-11-24");
        world.exchanges.computeIfPresent(exchange, (id, row) -> World.closed(row, ExchangeState.OPEN, UUID.randomUUID()));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertRefused(exchange, "AUT-001");
    }

    private UUID asked(Ssin ssin, String period) {
        return asked("/employmentRequest/ssin=" + ssin.digits() + "\n/employmentRequest/period=" + period);
    }

    private UUID asked(String payload) {
        world.ask(world.question(payload));
        return ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
    }

    private static String both() {
        return World.about(SmallNetwork.ANNA) + "\n/employmentRequest/ssin=" + SmallNetwork.BRAM.digits();
    }

    /** Clairval's lines in the directory from now on; the contributions office knows everybody. */
    private void inscribe(Inscription... lines) {
        List<Inscription> all = new java.util.ArrayList<>(
                SmallNetwork.inscriptions().stream().filter(line -> line.institution().equals(NSSO)).toList());
        all.addAll(List.of(lines));
        world.holdings = new Files.Holdings(SmallNetwork.persons(), all);
    }

    private static Inscription line(long id, Ssin ssin, String begin, String end) {
        return new Inscription(id, ssin, CLAIRVAL, new Quality(1), 1, Period.of(LocalDate.parse(begin), LocalDate.parse(end)));
    }

    private static Revision with(Overlap overlap, String legalContext, ServiceId service) {
        Row row = SmallNetwork.MAY_ASK_EMPLOYMENTS;
        InscriptionRule rule = row.recipientInscription().orElseThrow();
        Row other = new Row(
                row.id(), row.basis(), row.recipients(), service, legalContext,
                Optional.of(new InscriptionRule(rule.qualities(), rule.minimumPhase(), overlap)), row.needsSupplierInscription(), row.fields(),
                row.monthsBack(), row.validity());
        Revision base = SmallNetwork.revision(2);
        return new Revision(
                base.number(), base.environment(), base.hub(), base.institutions(), base.services(),
                new Matrix(List.of(other, SmallNetwork.MAY_ECHO)), base.availabilities(), base.mandates());
    }

    /** The asker learns why, the supplier only that it came too late. */
    private void assertRefused(UUID exchange, String refusal) {
        List<String> told = world.carried.subList(world.carried.size() - 2, world.carried.size()).stream()
                .map(consignment -> (Envelope.RefusalNotice) world.opened(consignment.body()))
                .map(notice -> notice.head().recipient() + " " + notice.refusal())
                .toList();
        assertThat(told).containsExactlyInAnyOrder(CLAIRVAL + " " + refusal, NSSO + " CNV-002");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.REFUSED);
    }
}
