package crossroads.hub.own;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Files;
import crossroads.hub.exchange.LinePayloads;
import crossroads.hub.exchange.World;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an institution does with the inscriptions that it has. How one is made: {@code AskingFirstTest}. */
class InscriptionsTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();
    private static final Ssin ANNA = SmallNetwork.ANNA;

    private final World world = new World();

    @Test
    void aListShowsOnesOwnSideOnly() {
        Envelope.Answer answer = (Envelope.Answer) ask(ANNA, "");

        assertThat(answer.status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(text(answer)).contains("/inscriptionAnswer/result=LISTED", "/quality=1", "/begin=2026-01-01");
        assertThat(text(answer)).as("the contributions office holds a file on her too").doesNotContain("/quality=10", "2024");
    }

    @Test
    void whoHoldsNoFileReadsThatThereIsNothing() {
        Envelope.Answer answer = (Envelope.Answer) ask(SmallNetwork.BRAM, "");

        assertThat(answer.status().value()).isEqualTo(StatusValue.NO_DATA_FOUND);
        assertThat(answer.payload()).isEmpty();
    }

    @Test
    void aListUnderTheNewNumberShowsWhatIsInscribedUnderTheOld() {
        assertThat(text((Envelope.Answer) ask(SmallNetwork.DANA, ""))).contains("/quality=2");
    }

    @Test
    void aStrangerDoesNotLearnTheNewNumberOfWhoWasReplaced() {
        Envelope.RefusalNotice toOne = (Envelope.RefusalNotice) ask(SmallNetwork.DANA_BEFORE, "");
        world.holdings = new Files.Holdings(SmallNetwork.persons(), List.of());
        Envelope.RefusalNotice toStranger = (Envelope.RefusalNotice) ask(SmallNetwork.DANA_BEFORE, "");

        assertThat(toOne.refusal()).isEqualTo("SSN-002");
        assertThat(toOne.status().information()).extracting(Information::fieldName).contains("newSSIN");
        assertThat(toStranger.refusal()).isEqualTo("SSN-002");
        assertThat(toStranger.status().information()).extracting(Information::fieldName).doesNotContain("newSSIN");
    }

    @Test
    void aLineRunsUntilTheDayOnWhichItIsEndedAndNoLonger() {
        Envelope.Answer answer = (Envelope.Answer) ask(ANNA, unregister(1, "2026-11-24"));

        assertThat(text(answer)).contains("/result=ENDED", "/begin=2026-01-01", "/end=2026-11-24");
        assertThat(own()).extracting(line -> line.period().toString()).containsExactly("2026-01-01/2026-11-24");
        assertThat(world.holdings.of(NSSO, ANNA)).as("nobody else's").hasSize(1);
    }

    @Test
    void afterTheEndTheQuestionIsRefused() {
        ask(ANNA, unregister(1, "2026-11-23"));

        world.ask(world.question("Q-1", World.about(ANNA)));

        assertThat(((Envelope.RefusalNotice) world.last()).refusal()).isEqualTo("AUT-004");
    }

    @Test
    void endingTwiceIsAWarningAndNoRefusal() {
        ask(ANNA, unregister(1, "2026-11-24"));

        Envelope.Answer again = (Envelope.Answer) ask(ANNA, unregister(1, "2026-11-30"));

        assertThat(text(again)).contains("/result=ALREADY_ENDED", "/end=2026-11-24");
        assertThat(warnings(again)).containsExactly("alreadyEnded");
    }

    @Test
    void endingWhatIsNotInscribedIsAWarningAndNoData() {
        Envelope.Answer answer = (Envelope.Answer) ask(ANNA, unregister(2, "2026-11-24"));

        assertThat(answer.status().value()).isEqualTo(StatusValue.NO_DATA_FOUND);
        assertThat(warnings(answer)).containsExactly("notInscribed");
        assertThat(own()).hasSize(1);
    }

    @Test
    void whatHasBeenIsNotUndone() {
        Envelope.RefusalNotice told = (Envelope.RefusalNotice) ask(ANNA, unregister(1, "2025-12-31"));

        assertThat(told.refusal()).isEqualTo("AUT-004");
        assertThat(told.rule()).contains("2026-01-01");
        assertThat(own()).hasSize(1);
    }

    @Test
    void whatHasNotBegunYetVanishes() {
        inscribed(2, "2027-01-01");

        Envelope.Answer answer = (Envelope.Answer) ask(ANNA, unregister(2, "2026-11-24"));

        assertThat(text(answer)).contains("/result=ENDED").doesNotContain("/inscription/");
        assertThat(own()).hasSize(1);
    }

    @Test
    void aQualityOfAnotherClassIsRefusedAndTheRegisterIsNotAsked() {
        Envelope.RefusalNotice told = (Envelope.RefusalNotice) ask(
                ANNA, "\n/inscriptionRequest/register/quality=10\n/inscriptionRequest/register/period=2026-11-24/");

        assertThat(told.refusal()).isEqualTo("AUT-003");
        assertThat(told.rule()).contains("no quality 10");
        assertThat(world.carried).extracting(one -> one.recipient()).containsExactly(CLAIRVAL);
    }

    @Test
    void whoNoRowNamesMayNotInscribe() {
        world.walk(world.from(NSSO, question(NSSO, ANNA, "")));

        assertThat(((Envelope.RefusalNotice) world.last()).refusal()).isEqualTo("AUT-001");
    }

    private Envelope ask(Ssin ssin, String rest) {
        world.walk(world.from(CLAIRVAL, question(CLAIRVAL, ssin, rest)));
        return world.last();
    }

    private Envelope.Question question(Cbe asker, Ssin ssin, String rest) {
        return new Envelope.Question(
                new Head(1, Environment.TEST, UUID.randomUUID(), Optional.empty(), asker, SmallNetwork.HUB.cbe()),
                new CustomerInformation("T-" + UUID.randomUUID().toString().substring(0, 8), world.now, asker, Optional.empty(), Optional.empty()),
                Optional.empty(),
                SmallNetwork.INSCRIPTION.id(),
                "-",
                world.payload("/inscriptionRequest/ssin=" + ssin.digits() + rest));
    }

    private static String unregister(int quality, String lastDay) {
        return "\n/inscriptionRequest/unregister/quality=" + quality + "\n/inscriptionRequest/unregister/lastDay=" + lastDay;
    }

    private void inscribed(int quality, String begin) {
        List<Inscription> more = new ArrayList<>(world.holdings.inscriptions());
        more.add(new Inscription(99, ANNA, CLAIRVAL, new Quality(quality), 1, Period.from(LocalDate.parse(begin))));
        world.holdings = new Files.Holdings(SmallNetwork.persons(), more);
    }

    private List<Inscription> own() {
        return world.holdings.of(CLAIRVAL, ANNA);
    }

    private static String text(Envelope.Answer answer) {
        return answer.payload().map(LinePayloads::text).orElse("");
    }

    private static List<String> warnings(Envelope.Answer answer) {
        return answer.status().information().stream().map(Information::fieldValue).toList();
    }
}
