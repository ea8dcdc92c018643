package crossroads.hub.exchange;

import static crossroads.hub.exchange.Joining.BRAM;
import static crossroads.hub.exchange.Joining.CLAIRVAL;
import static crossroads.hub.exchange.Joining.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.Reliance;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.refusal.RefusalId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An own service that must ask another institution before it can answer: the register, who a person is. */
class AskingFirstTest {

    private final World world = new World();
    private final Joining joining = new Joining(world);

    @Test
    void theHubAsksTheRegisterInItsOwnNameAndTellsNobodyYet() {
        joining.ask("T-1", Joining.register());

        assertThat(world.carried).hasSize(1);
        Envelope.Question question = (Envelope.Question) world.last();
        assertThat(question.head().recipient()).isEqualTo(REGISTER);
        assertThat(question.head().relatedTo()).isEmpty();
        assertThat(question.customer().institution()).isEqualTo(SmallNetwork.HUB.cbe());
        assertThat(question.customer().ticket()).isNotEqualTo("T-1");
        assertThat(question.legalContext()).isEqualTo("HUB:INTEGRATION");
        assertThat(LinePayloads.text(question.payload())).isEqualTo("/identifyPersonRequest/ssin=" + BRAM.digits());
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.OPEN);
        assertThat(world.deliveryState(exchange())).isEqualTo(DeliveryState.OPEN);
        assertThat(own()).isEmpty();
    }

    @Test
    void whoProvedIdentityIsInscribedAndTheRefusedQuestionPasses() {
        world.ask(world.question("Q-1", World.about(BRAM)));
        assertThat(Joining.refusal(world.last())).isEqualTo("AUT-002");

        Envelope told = joining.registered("T-1", Joining.register());

        assertThat(told.head().recipient()).isEqualTo(CLAIRVAL);
        assertThat(Joining.text(told)).contains("/inscriptionAnswer/result=INSCRIBED", "/inscriptionAnswer/identityConfirmed=true");
        assertThat(Joining.warnings(told)).isEmpty();
        assertThat(own()).extracting(line -> line.quality() + "/" + line.phase() + " " + line.period()).containsExactly("1/1 2026-11-24/");
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.ANSWERED);
        assertThat(world.deliveryState(exchange())).isEqualTo(DeliveryState.ANSWERED);

        world.ask(world.question("Q-2", World.about(BRAM)));
        assertThat(world.last()).isInstanceOf(Envelope.Question.class);
    }

    @Test
    void nothingThatTheRegisterSaysReachesTheAsker() {
        Envelope told = joining.registered("T-1", Joining.register());

        assertThat(world.carried.stream().map(Consignment::recipient)).containsExactly(REGISTER, CLAIRVAL);
        assertThat(Joining.text(told)).doesNotContain("2091", "MALE", "Karel", "DE BRUYN", "999000000001");
        assertThat(((Envelope.Answer) told).supplier()).isEmpty();
        assertThat(((Envelope.Answer) told).filtered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "documentNumber, 999000000001, 999000000002",
        "lastName, De Bruyn, De Bruyne",
        "firstName, Bram, Karel",
        "birthDate, 2091-02-14, 2091-02-15"
    })
    void aProofThatDiffersIsRefusedAndOnlyTheFieldIsNamed(String element, String right, String wrong) {
        Envelope told = joining.registered("T-1", Joining.register().replace(element + "=" + right, element + "=" + wrong));

        assertThat(told).isInstanceOfSatisfying(Envelope.RefusalNotice.class, refused -> {
            assertThat(refused.refusal()).isEqualTo("IDN-006");
            assertThat(refused.field()).isEqualTo("/inscriptionRequest/register/proof/" + element);
            assertThat(refused.toString()).doesNotContain(right, wrong, "DE BRUYN", "Karel");
            assertThat(refused.ticket()).contains("T-1");
        });
        assertThat(own()).isEmpty();
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.REFUSED);
        assertThat(world.deliveryState(exchange())).isEqualTo(DeliveryState.ANSWERED);
        assertThat(world.counted).containsExactly(RefusalId.IDN_006);
    }

    @Test
    void theFirstDifferenceIsTheOneThatIsTold() {
        Envelope told = joining.registered("T-1", Joining.register().replace("De Bruyn", "Peeters").replace("2091-02-14", "2091-02-15"));

        assertThat(((Envelope.RefusalNotice) told).field()).isEqualTo("/inscriptionRequest/register/proof/lastName");
    }

    @Test
    void whatTheRegisterDoesNotHaveProvesNothing() {
        joining.ask("T-1", Joining.register());

        joining.answered(exchange(), Joining.bram().replace("\n/identifyPersonAnswer/documentNumber=999000000001", ""));

        assertThat(((Envelope.RefusalNotice) world.last()).field()).isEqualTo("/inscriptionRequest/register/proof/documentNumber");
    }

    @Test
    void aQuestionThatShowsNoDocumentProvesNothing() {
        Envelope told = joining.registered("T-1", Joining.register("1", "2026-11-24/"));

        assertThat(((Envelope.RefusalNotice) told).field()).isEqualTo("/inscriptionRequest/register/proof");
    }

    @Test
    void theHubSeesNoMoreThanItsOwnRowLists() {
        world.revision = with(row(SmallNetwork.HUB_MAY_IDENTIFY, "/identifyPersonAnswer/ssin", "/identifyPersonAnswer/birthDate"));

        Envelope told = joining.registered("T-1", Joining.register());

        assertThat(((Envelope.RefusalNotice) told).field()).as("the number did not reach the hub").endsWith("/documentNumber");
    }

    @Test
    void aPersonWhomTheRegisterDoesNotKnowIsUnknown() {
        joining.ask("T-1", Joining.register());

        world.walk(world.from(REGISTER, joining.registerSays(exchange(), Status.noDataFound(), "")));

        assertThat(Joining.refusal(world.last())).isEqualTo("SSN-003");
        assertThat(own()).isEmpty();
    }

    @Test
    void aRegisterThatCouldNotAnswerIsNeverARefusal() {
        joining.ask("T-1", Joining.register());
        Status busy = new Status(StatusValue.NO_RESULT, "MSG00020", "Bezig met DE BRUYN", List.of());

        world.walk(world.from(REGISTER, joining.registerSays(exchange(), busy, "")));

        Envelope.RefusalNotice told = (Envelope.RefusalNotice) world.last();
        assertThat(told.refusal()).isEqualTo("SUP-001");
        assertThat(told.status().value()).isEqualTo(StatusValue.NO_RESULT);
        assertThat(told.toString()).doesNotContain("BRUYN");
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.NO_RESULT);
    }

    @Test
    void theDeadlineIsNoResultAndALateAnswerChangesNothing() {
        joining.ask("T-1", Joining.register());
        world.now = world.now.plus(Duration.ofSeconds(6));
        world.closeOverdue.close(exchange()).toCompletableFuture().join();
        assertThat(Joining.refusal(world.last())).isEqualTo("SUP-001");

        joining.answered(exchange(), Joining.bram());

        assertThat(world.last().head().recipient()).isEqualTo(REGISTER);
        assertThat(Joining.refusal(world.last())).isEqualTo("CNV-002");
        assertThat(own()).isEmpty();
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.NO_RESULT);
    }

    @Test
    void aSecondAnswerChangesNothing() {
        joining.registered("T-1", Joining.register());

        joining.answered(exchange(), Joining.bram());

        assertThat(Joining.refusal(world.last())).isEqualTo("CNV-002");
        assertThat(own()).hasSize(1);
    }

    @Test
    void anAnswerAboutAnotherPersonIsRefusedAndInscribesNobody() {
        joining.ask("T-1", Joining.register());

        joining.answered(exchange(), Joining.bram().replace(BRAM.digits(), SmallNetwork.ANNA.digits()));

        assertThat(told(CLAIRVAL)).isEqualTo("SUP-002");
        assertThat(told(REGISTER)).isEqualTo("SUP-002");
        assertThat(own()).isEmpty();
    }

    @Test
    void anAnswerOfSomebodyElseIsNobodys() {
        joining.ask("T-1", Joining.register());
        Cbe nsso = SmallNetwork.NSSO.cbe();
        Envelope.Answer a = joining.registerSays(exchange(), Status.dataFound(), Joining.bram());
        Envelope.Answer forged = new Envelope.Answer(
                new crossroads.hub.envelope.Head(1, a.head().environment(), a.head().messageId(), Optional.empty(), nsso, SmallNetwork.HUB.cbe()),
                a.customer(), a.hub(), Optional.of(new crossroads.hub.envelope.SupplierInformation("X-1", world.now, nsso)), a.service(), a.status(),
                a.filtered(), a.authorizedBy(), a.payload(), a.evidence());

        world.walk(world.from(nsso, forged));

        assertThat(Joining.refusal(world.last())).isEqualTo("CNV-001");
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.OPEN);
        assertThat(own()).isEmpty();
    }

    @Test
    void anAnswerInTheNameOfTheOwnServiceIsNoAnswerToWhatTheHubAsked() {
        joining.ask("T-1", Joining.register());
        Envelope.Answer a = joining.registerSays(
                exchange(), Status.dataFound(), "/inscriptionAnswer/ssin=" + BRAM.digits() + "\n/inscriptionAnswer/result=INSCRIBED");

        world.walk(world.from(REGISTER, new Envelope.Answer(
                a.head(), a.customer(), a.hub(), a.supplier(), SmallNetwork.INSCRIPTION.id(), a.status(), a.filtered(), a.authorizedBy(), a.payload(),
                a.evidence())));

        assertThat(told(REGISTER)).isEqualTo("SUP-002");
        assertThat(told(CLAIRVAL)).isEqualTo("SUP-002");
        assertThat(own()).isEmpty();
    }

    @Test
    void withoutARowOfItsOwnTheHubCouldNotAsk() {
        world.revision = without(SmallNetwork.HUB_MAY_IDENTIFY.id());

        joining.ask("T-1", Joining.register());

        assertThat(Joining.refusal(world.last())).isEqualTo("SUP-001");
        assertThat(world.carried).extracting(Consignment::recipient).containsExactly(CLAIRVAL);
    }

    @Test
    void anAnswerForWhichTheHubsRowNoLongerCountsInscribesNobodyAndIsNoRefusal() {
        joining.ask("T-1", Joining.register());
        world.revision = without(SmallNetwork.HUB_MAY_IDENTIFY.id());

        joining.answered(exchange(), Joining.bram());

        assertThat(told(CLAIRVAL)).isEqualTo("SUP-001");
        assertThat(told(REGISTER)).as("what the hub lacks is not told").isEqualTo("CNV-002");
        assertThat(world.exchanges.get(exchange()).state()).isEqualTo(ExchangeState.NO_RESULT);
        assertThat(own()).isEmpty();
    }

    @Test
    void anAnswerForWhichTheAskersRowNoLongerCountsIsRefusedToIt() {
        joining.ask("T-1", Joining.register());
        world.revision = without(SmallNetwork.MAY_INSCRIBE.id());

        joining.answered(exchange(), Joining.bram());

        assertThat(told(CLAIRVAL)).isEqualTo("AUT-001");
        assertThat(told(REGISTER)).isEqualTo("CNV-002");
        assertThat(own()).isEmpty();
    }

    @Test
    void theConclusionReliesOnBothRows() {
        joining.registered("T-1", Joining.register());

        assertThat(world.entries.getFirst().reliedOn())
                .contains(Reliance.row("FICT-2026-003/2"), Reliance.row("FICT-2026-003/1"), Reliance.institution(REGISTER));
        assertThat(world.entries.getLast().reliedOn())
                .contains(Reliance.row("FICT-2026-003/2"), Reliance.row("FICT-2026-003/1"), Reliance.institution(CLAIRVAL));
    }

    @Test
    void whatMustBeRememberedIsTheExchangesOwnAndForgottenWithIt() {
        joining.ask("T-1", Joining.register());
        AskedFirst remembered = world.askedFirst.get(exchange());
        assertThat(new String(remembered.memo().bytes(), StandardCharsets.UTF_8)).endsWith(Joining.register());
        assertThat(remembered.toString()).doesNotContain(BRAM.digits());

        joining.answered(exchange(), Joining.bram());

        assertThat(world.askedFirst).isEmpty();
    }

    @Test
    void whatIsRememberedForOneExchangeDoesNotCountForAnother() {
        joining.ask("T-1", Joining.register());
        joining.ask("T-2", Joining.register().replace("lastName=De Bruyn", "lastName=Peeters"));
        UUID wrong = world.exchange(CLAIRVAL, "T-2");
        AskedFirst of = world.askedFirst.get(wrong);
        world.askedFirst.put(wrong, new AskedFirst(wrong, of.service(), of.legalContext(), of.row(), world.askedFirst.get(exchange()).memo()));

        world.walk(world.from(REGISTER, joining.registerSays(wrong, Status.dataFound(), Joining.bram()), World.fingerprint(
                REGISTER, crossroads.hub.institution.CertificateUsage.SIGN), Park.ATTEMPTS));

        assertThat(world.leaves().getLast().kind()).isEqualTo(LeafKind.PARKED);
        assertThat(own()).isEmpty();
    }

    @Test
    void theJournalHoldsBothQuestionsAndBothAnswersUnderThePerson() {
        joining.registered("T-1", Joining.register());

        assertThat(world.leaves()).extracting(Leaf::kind)
                .containsExactly(LeafKind.REQUEST, LeafKind.REQUEST, LeafKind.ANSWER, LeafKind.ANSWER);
        assertThat(world.leaves()).allSatisfy(leaf -> assertThat(closed(leaf).subjects()).containsExactly(BRAM));
        assertThat(world.leaves()).allSatisfy(leaf -> assertThat(open(leaf).exchange()).isEqualTo(exchange()));
        assertThat(world.leaves()).extracting(leaf -> open(leaf).service())
                .containsExactly("inscription.v1", "identifyPerson.v1", "identifyPerson.v1", "inscription.v1");
        assertThat(open(world.leaves().get(1)).from()).isEqualTo(SmallNetwork.HUB.cbe());
        assertThat(open(world.leaves().get(1)).to()).as("whom the hub asks is sealed").isEmpty();
        assertThat(closed(world.leaves().get(1)).suppliers()).containsExactly(REGISTER);
        assertThat(closed(world.leaves().get(2)).suppliers()).containsExactly(REGISTER);
        assertThat(open(world.leaves().get(2)).to()).containsExactly(SmallNetwork.HUB.cbe());
        assertThat(closed(world.leaves().get(1)).row()).isEqualTo("FICT-2026-003/1");
        assertThat(closed(world.leaves().get(1)).legalContext()).isEqualTo("HUB:INTEGRATION");
        assertThat(closed(world.leaves().getLast()).ladder().rungs().getLast().text()).isEqualTo("inscribed 1 1 2026-11-24/");
    }

    @Test
    void aDenialIsInTheJournalToo() {
        joining.registered("T-1", Joining.register().replace("Bruyn", "Bruyne"));

        assertThat(world.leaves()).extracting(Leaf::kind)
                .containsExactly(LeafKind.REQUEST, LeafKind.REQUEST, LeafKind.ANSWER, LeafKind.CLOSED);
        assertThat(open(world.leaves().getLast()).outcome()).isEqualTo("IDN-006");
        assertThat(closed(world.leaves().getLast()).subjects()).containsExactly(BRAM);
    }

    @Test
    void aRepeatOfTheQuestionHasNoSecondEffect() {
        Envelope.Question question = joining.question("T-1", Joining.register());
        world.walk(world.from(CLAIRVAL, question));
        world.walk(world.from(CLAIRVAL, question));
        assertThat(world.carried).as("one question to the register").hasSize(1);
        joining.answered(exchange(), Joining.bram());
        Envelope told = world.last();

        world.walk(world.from(CLAIRVAL, question));

        assertThat(world.last()).isEqualTo(told);
        assertThat(own()).hasSize(1);
    }

    @Test
    void aSuspendedRegisterIsCouldNotAsk() {
        world.suspended.add(REGISTER);

        joining.ask("T-1", Joining.register());

        assertThat(Joining.refusal(world.last())).isEqualTo("SUP-001");
    }

    private UUID exchange() {
        return world.exchange(CLAIRVAL, "T-1");
    }

    private List<Inscription> own() {
        return world.holdings.of(CLAIRVAL, BRAM);
    }

    private String told(Cbe whom) {
        return world.carried.stream()
                .filter(one -> one.recipient().equals(whom))
                .map(one -> world.opened(one.body()))
                .filter(one -> one instanceof Envelope.RefusalNotice)
                .map(Joining::refusal)
                .findFirst()
                .orElse("nothing");
    }

    private static PublicPart open(Leaf leaf) {
        return LeafEncoding.decodePublic(leaf.publicPart());
    }

    private static PrivatePart closed(Leaf leaf) {
        byte[] both = leaf.sealedPrivatePart();
        return LeafEncoding.decodePrivate(Arrays.copyOfRange(both, LeafEncoding.NONCE_SIZE, both.length));
    }

    private static Revision without(String row) {
        return with(SmallNetwork.revision().matrix().rows().stream().filter(one -> !one.id().equals(row)).toArray(Row[]::new));
    }

    /** The small network with these rows in the place of those of the same name; of all rows where several are given. */
    private static Revision with(Row... rows) {
        Revision small = SmallNetwork.revision();
        List<Row> all = rows.length > 1
                ? List.of(rows)
                : small.matrix().rows().stream().map(one -> one.id().equals(rows[0].id()) ? rows[0] : one).toList();
        return new Revision(
                small.number(), small.environment(), small.hub(), small.institutions(), small.services(), new Matrix(all), small.availabilities(),
                small.mandates(), small.qualities());
    }

    private static Row row(Row row, String... fields) {
        return new Row(
                row.id(), row.basis(), row.recipients(), row.service(), row.legalContext(), row.recipientInscription(),
                row.needsSupplierInscription(), new java.util.TreeSet<>(List.of(fields)), row.monthsBack(), Period.from(LocalDate.of(2026, 1, 1)));
    }
}
