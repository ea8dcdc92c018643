package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Reliance;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What answers come to: the three values that are never mixed, several persons, the dead and the replaced, and the hub's own. */
@ParameterizedClass
@EnumSource(Format.class)
class WalkedAnswersTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();
    private static final Status NO_DATA = new Status(
            StatusValue.NO_DATA_FOUND, "MSG00101", "Niets gevonden", List.of(new Information("file", "closed in 2020")));
    private static final Status NO_RESULT = new Status(StatusValue.NO_RESULT, "MSG00020", "Busy", List.of());

    private final World world;

    WalkedAnswersTest(Format format) {
        world = new World(format);
    }

    @Test
    void aSupplierThatHasNothingReadsAsNoDataInTheHubsWords() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));

        world.walk(world.from(NSSO, world.answerWithout(exchange, NO_DATA)));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(answer.status()).isEqualTo(Status.noDataFound());
        assertThat(answer.payload()).isEmpty();
        assertThat(answer.supplier()).isEmpty();
        assertEnded(exchange, ExchangeState.ANSWERED, DeliveryState.ANSWERED);
    }

    @Test
    void whoReadsTheOpenPartsOfTheJournalCanNotTellNothingFromNobody() {
        UUID nothing = asked(World.about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, world.answerWithout(nothing, NO_DATA)));
        List<PublicPart> ofNothing = open(world.leaves());
        world.holdings = new Files.Holdings(
                SmallNetwork.persons(), world.inscriptions().stream().filter(line -> line.institution().equals(CLAIRVAL)).toList());
        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        List<PublicPart> ofNobody = open(world.leaves()).subList(2, 4);

        assertThat(ofNobody).usingRecursiveFieldByFieldElementComparatorIgnoringFields("exchange").isEqualTo(ofNothing);
        assertThat(world.leaves().subList(0, 2)).extracting(WalkedAnswersTest::suppliers).containsExactly(List.of(NSSO), List.of(NSSO));
        assertThat(world.leaves().subList(2, 4)).extracting(WalkedAnswersTest::suppliers).containsOnly(List.of());
    }

    private static List<PublicPart> open(List<Leaf> leaves) {
        return leaves.stream().map(leaf -> LeafEncoding.decodePublic(leaf.publicPart())).toList();
    }

    private static List<Cbe> suppliers(Leaf leaf) {
        byte[] sealed = leaf.sealedPrivatePart();
        return LeafEncoding.decodePrivate(Arrays.copyOfRange(sealed, LeafEncoding.NONCE_SIZE, sealed.length)).suppliers();
    }

    @Test
    void aSupplierThatCouldNotAnswerIsNoResultAndNeverNoData() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));

        world.walk(world.from(NSSO, world.answerWithout(exchange, NO_RESULT)));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(answer.status().value()).isEqualTo(StatusValue.NO_RESULT);
        assertThat(answer.supplier()).isPresent();
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
        assertEnded(exchange, ExchangeState.NO_RESULT, DeliveryState.ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({"MSG00005, MSG00005", "MSG00020, CRX601", "CRX202, CRX601", "85073003357, CRX601", "'', CRX601"})
    void ofASupplierThatCouldNotAnswerOnlyACodeOfTheCataloguePasses(String code, String told) {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));

        world.walk(world.from(NSSO, world.answerWithout(exchange, spoken(StatusValue.NO_RESULT, code))));

        assertOwnWords(((Envelope.Answer) world.last()).status(), told);
    }

    @Test
    void noWordOfTheSuppliersOwnComesWithItsData() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        Envelope.Answer a = world.answer(exchange, SmallNetwork.ANNA);

        world.walk(world.from(NSSO, World.answer(a, spoken(StatusValue.DATA_FOUND, "MSG00001"), a.payload())));

        assertThat(((Envelope.Answer) world.last()).status()).isEqualTo(Status.dataFound());
    }

    /** A status that says more than the payload may. */
    private static Status spoken(StatusValue value, String code) {
        String number = SmallNetwork.BRAM.digits();
        return new Status(value, code, "also known: " + number, List.of(new Information(number, number)));
    }

    private static void assertOwnWords(Status status, String code) {
        assertThat(status.code()).isEqualTo(code);
        assertThat(status.description()).isNotEmpty().doesNotContain("also", SmallNetwork.BRAM.digits());
        assertThat(status.information()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusValue.class,
            names = {"NO_DATA_FOUND", "NO_RESULT"})
    void dataUnderAStatusThatSaysThereIsNoneIsRefusedAndDoesNotReachTheAsker(StatusValue value) {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        Envelope.Answer answer = world.answer(exchange, SmallNetwork.ANNA);

        world.walk(world.from(NSSO, World.answer(answer, new Status(value, "MSG00100", "None", List.of()), answer.payload())));

        assertThat(toldTo(NSSO)).isEqualTo("ENV-003");
        assertThat(toldTo(CLAIRVAL)).isEqualTo("SUP-002");
        assertEnded(exchange, ExchangeState.NO_RESULT, DeliveryState.FAILED);
    }

    @Test
    void aStatusThatSaysThereIsDataNeedsData() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));

        world.walk(world.from(NSSO, world.answerWithout(exchange, Status.dataFound())));

        assertThat(toldTo(NSSO)).isEqualTo("ENV-003");
        assertThat(toldTo(CLAIRVAL)).isEqualTo("SUP-002");
    }

    @Test
    void anAnswerAboutNobodyIsNotOneToAQuestionAboutSomebody() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        Envelope.Answer answer = world.answer(exchange, SmallNetwork.ANNA);

        world.walk(world.from(
                NSSO,
                World.answer(answer, Status.dataFound(), Optional.of(world.payload("/employmentAnswer/employments/employment/period=2026-01-01/")))));

        assertThat(toldTo(CLAIRVAL)).isEqualTo("SUP-002");
    }

    @Test
    void anAnswerToAnotherServicesQuestionIsRefused() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        Envelope.Answer a = world.answer(exchange, SmallNetwork.ANNA);

        world.walk(world.from(
                NSSO,
                new Envelope.Answer(
                        a.head(), a.customer(), a.hub(), a.supplier(), SmallNetwork.ECHO.id(), a.status(), a.filtered(), a.authorizedBy(),
                        a.payload(), a.evidence())));

        assertThat(toldTo(NSSO)).isEqualTo("SUP-002");
        assertThat(toldTo(CLAIRVAL)).isEqualTo("SUP-002");
    }

    @Test
    void aSecondAnswerChangesNothing() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));
        UUID first = world.exchanges.get(exchange).finalMessage().orElseThrow();

        world.walk(world.from(NSSO, world.answerWithout(exchange, NO_DATA)));

        assertThat(toldTo(NSSO)).isEqualTo("CNV-002");
        assertThat(world.exchanges.get(exchange).finalMessage()).contains(first);
        assertEnded(exchange, ExchangeState.ANSWERED, DeliveryState.ANSWERED);
    }

    @Test
    void anAnswerThatIsNotTheSuppliersEndsNothing() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        Cbe other = Cbe.ofFirstEight(10_092_372);
        world.certify(other);
        Envelope.Answer a = world.answer(exchange, SmallNetwork.ANNA);
        Envelope.Answer foreign = new Envelope.Answer(
                new Head(1, a.head().environment(), UUID.randomUUID(), Optional.empty(), other, SmallNetwork.HUB.cbe()),
                a.customer(), a.hub(), Optional.of(new SupplierInformation("A-9", World.NOW, other)), a.service(),
                a.status(), a.filtered(), a.authorizedBy(), a.payload(), a.evidence());

        world.walk(world.from(other, foreign));

        assertThat(toldTo(other)).isEqualTo("CNV-001");
        assertEnded(exchange, ExchangeState.OPEN, DeliveryState.OPEN);
    }

    @Test
    void anAskerSuspendedSinceTheQuestionGetsNoAnswer() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        world.suspended.add(CLAIRVAL);

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(CLAIRVAL)).isEqualTo("AUT-001");
        assertThat(toldTo(NSSO)).isEqualTo("CNV-002");
        assertEnded(exchange, ExchangeState.REFUSED, DeliveryState.FAILED);
    }

    @Test
    void aPersonWhoDiedIsOnlyFlagged() {
        inscribe(SmallNetwork.CLEO, 1);

        UUID exchange = asked(World.about(SmallNetwork.CLEO));
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.CLEO)));

        assertThat(((Envelope.Answer) world.last()).status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(ladderOf(exchange)).contains("known to the registers, deceased");
    }

    @Test
    void whoWasInscribedUnderTheOldNumberIsAnsweredUnderTheNewOne() {
        UUID exchange = asked(World.about(SmallNetwork.DANA));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.DANA)));

        assertThat(((Envelope.Answer) world.last()).status().value()).isEqualTo(StatusValue.DATA_FOUND);
    }

    @Test
    void anAnswerUnderTheOldNumberIsNotOneToAQuestionUnderTheNew() {
        UUID exchange = asked(World.about(SmallNetwork.DANA));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.DANA_BEFORE)));

        assertThat(toldTo(CLAIRVAL)).isEqualTo("SUP-002");
    }

    @Test
    void eachOfSeveralPersonsNeedsAnInscriptionAndIsFoundInTheJournal() {
        inscribe(SmallNetwork.BRAM, 2);

        UUID exchange = asked(both());

        assertThat(world.subjects.get(exchange)).containsExactlyInAnyOrder(token(exchange, SmallNetwork.ANNA), token(exchange, SmallNetwork.BRAM));
        assertThat(world.entries.getLast().reliedOn()).contains(Reliance.inscription(5), Reliance.inscription(99));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.BRAM)));
        assertThat(((Envelope.Answer) world.last()).status().value()).as("an answer about one of them").isEqualTo(StatusValue.DATA_FOUND);
    }

    @Test
    void oneOfSeveralPersonsWithoutAnInscriptionStopsTheWholeQuestion() {
        world.ask(world.question(both()));

        assertThat(toldTo(CLAIRVAL)).isEqualTo("AUT-002");
        assertThat(world.carried).hasSize(1);
    }

    @Test
    void theHubsOwnServiceIsAnsweredInTheSameCommitWithTwoLeaves() {
        Envelope.Question q = world.question("/echoRequest/text=good morning");

        world.ask(new Envelope.Question(q.head(), q.customer(), q.hub(), SmallNetwork.ECHO.id(), "-", q.payload()));

        Envelope.Answer echo = (Envelope.Answer) world.last();
        assertThat(LinePayloads.text(echo.payload().orElseThrow())).startsWith("/echoAnswer/text=good morning");
        assertThat(echo.head().relatedTo()).contains(q.head().messageId());
        assertThat(world.entries).hasSize(1);
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
        assertThat(echo.evidence().orElseThrow().leafHash()).isEqualTo(HexFormat.of().formatHex(world.leaves().getLast().hash()));
        assertThat(world.exchanges.get(echo.hub().ticket()).state()).isEqualTo(ExchangeState.ANSWERED);
        assertThat(world.deliveries.get(echo.hub().ticket())).isEmpty();
    }

    @Test
    void whatIsWithdrawnOfTheOtherSideSendsAMessageBackToo() {
        UUID exchange = asked(World.about(SmallNetwork.ANNA));
        List<String> ofTheAsker = List.of(
                Reliance.institution(CLAIRVAL), Reliance.certificate(World.fingerprint(CLAIRVAL, CertificateUsage.ENCRYPT)), Reliance.inscription(5));
        for (String withdrawn : ofTheAsker) {
            world.withdrawn.clear();
            world.withdrawn.add(withdrawn);
            assertThatThrownBy(() -> world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA))))
                    .as(withdrawn)
                    .isInstanceOf(UnavailableException.class);
        }
        for (String withdrawn : List.of(Reliance.institution(NSSO), Reliance.certificate(World.fingerprint(NSSO, CertificateUsage.ENCRYPT)))) {
            world.withdrawn.clear();
            world.withdrawn.add(withdrawn);
            assertThatThrownBy(() -> world.ask(world.question(World.about(SmallNetwork.ANNA))))
                    .as(withdrawn)
                    .isInstanceOf(UnavailableException.class);
        }
        assertThat(world.entries).hasSize(1);
    }

    private UUID asked(String payload) {
        world.ask(world.question(payload));
        return ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
    }

    private static String both() {
        return World.about(SmallNetwork.ANNA) + "\n/employmentRequest/ssin=" + SmallNetwork.BRAM.digits();
    }

    private void inscribe(Ssin ssin, int quality) {
        List<Inscription> more = new ArrayList<>(world.inscriptions());
        more.add(new Inscription(99, ssin, CLAIRVAL, new Quality(quality), 1, Period.from(LocalDate.of(2026, 1, 1))));
        world.holdings = new Files.Holdings(SmallNetwork.persons(), more);
    }

    private SubjectToken token(UUID exchange, Ssin ssin) {
        return SubjectToken.of(world.subjectToken(Uuid7.month(exchange), ssin));
    }

    private Stream<String> ladderOf(UUID exchange) {
        return new ToldStories(world)
                .of(CLAIRVAL, world.exchanges.get(exchange).ticket())
                .orElseThrow()
                .decision()
                .orElseThrow()
                .ladder()
                .rungs()
                .stream()
                .map(rung -> rung.text());
    }

    private void assertEnded(UUID exchange, ExchangeState state, DeliveryState delivery) {
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(state);
        assertThat(world.deliveryState(exchange)).isEqualTo(delivery);
    }

    /** The refusal that this institution was told last. */
    private String toldTo(Cbe cbe) {
        return world.carried.reversed().stream()
                .map(consignment -> world.opened(consignment.body()))
                .filter(Envelope.RefusalNotice.class::isInstance)
                .map(Envelope.RefusalNotice.class::cast)
                .filter(notice -> notice.head().recipient().equals(cbe))
                .findFirst()
                .orElseThrow()
                .refusal();
    }
}
