package crossroads.hub.own;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Mandate;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Revision;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.Files;
import crossroads.hub.exchange.World;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a member reads of its own tickets: all of its own side, and nothing of anybody else's. */
class MyExchangesTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();

    private final OwnQuestions own = new OwnQuestions();
    private final World world = own.world;

    @Test
    void anAnsweredTicketTellsHowItWentAndWhy() {
        UUID exchange = ask("T-1");
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(own.story(CLAIRVAL, "T-1").lines())
                .contains(
                        "/myExchangesAnswer/ticket=T-1",
                        "/myExchangesAnswer/ticketCBSS=" + exchange,
                        "/myExchangesAnswer/service=employment.v2",
                        "/myExchangesAnswer/state=ANSWERED",
                        "/myExchangesAnswer/row=FICT-2026-001/1",
                        "/myExchangesAnswer/legalBasis=FICT-2026-001",
                        "/myExchangesAnswer/journalIndex=0",
                        "/myExchangesAnswer/mark/step=authorized",
                        "/myExchangesAnswer/mark/step=answered",
                        "/myExchangesAnswer/rung/rule=inscription",
                        "/myExchangesAnswer/rung/text=quality 1",
                        "/myExchangesAnswer/message/recipient=" + CLAIRVAL)
                .doesNotContain("/myExchangesAnswer/message/recipient=" + NSSO);
    }

    @Test
    void aRefusedTicketTellsWhatFailedAndWhatToDo() {
        world.ask(world.question("T-1", World.about(SmallNetwork.CLEO)));

        assertThat(own.story(CLAIRVAL, "T-1"))
                .contains("/myExchangesAnswer/state=REFUSED")
                .contains("/myExchangesAnswer/rung/verdict=FAILED")
                .contains("/myExchangesAnswer/refusal/id=AUT-003")
                .contains("/myExchangesAnswer/refusal/rule=an inscription in quality 1 or 2")
                .contains("/myExchangesAnswer/refusal/remedy=")
                .doesNotContain(SmallNetwork.CLEO.digits());
    }

    @Test
    void aTicketThatNobodyUsedOrThatIsAnothersIsNoData() {
        ask("T-1");

        Envelope.Answer unused = own.ask(CLAIRVAL, OwnQuestions.MY_EXCHANGES, "/myExchangesRequest/ticket=T-2");
        Envelope.Answer anothers = own.ask(NSSO, OwnQuestions.MY_EXCHANGES, "/myExchangesRequest/ticket=T-1");

        assertThat(List.of(unused, anothers)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(Status.noDataFound());
            assertThat(answer.payload()).isEmpty();
        });
    }

    @Test
    void nobodyHoldsAFileReadsByteForByteAsTheSupplierHasNothing() {
        String nobodyHoldsAFile = masked(storyOfNoData(false));
        String theSupplierHasNothing = masked(storyOfNoData(true));

        assertThat(nobodyHoldsAFile).isEqualTo(theSupplierHasNothing).contains("step=answered").contains("rule=supplier");
    }

    @Test
    void theTwoMessagesThemselvesAreAlikeToo() {
        Envelope.Answer nobodyHoldsAFile = answerWithoutData(false);
        Envelope.Answer theSupplierHasNothing = answerWithoutData(true);

        assertThat(masked(nobodyHoldsAFile.toString())).isEqualTo(masked(theSupplierHasNothing.toString()));
        assertThat(nobodyHoldsAFile.supplier()).isEmpty();
        assertThat(nobodyHoldsAFile.status()).isEqualTo(Status.noDataFound());
    }

    /** The clock runs here, so that a step done twice would show. */
    @Test
    void noMarkIsToldTwiceAndOnlyTheEndIsToldOfTheAnswer() {
        ask("T-1");
        world.now = World.NOW.plusMillis(31);
        world.walk(world.from(NSSO, world.answer(exchange("T-1"), SmallNetwork.ANNA)));

        assertThat(own.story(CLAIRVAL, "T-1").lines().filter(line -> line.contains("/mark/")).map(line -> line.split("/mark/")[1]))
                .containsExactly(
                        "step=opened", "micros=0", "step=validated", "micros=0", "step=authorized", "micros=0", "step=resolved", "micros=0",
                        "step=answered", "micros=31000");
    }

    @Test
    void howeverItEndsItIsNotToldWhoTheSupplierWas() {
        UUID answered = ask("T-1");
        world.walk(world.from(NSSO, world.answer(answered, SmallNetwork.ANNA)));
        UUID garbled = ask("T-2");
        world.walk(world.from(NSSO, world.answer(garbled, SmallNetwork.BRAM)));
        UUID late = ask("T-3");
        ask("T-4");
        world.suspended.add(NSSO);
        ask("T-5");
        world.suspended.clear();
        world.now = World.NOW.plusSeconds(6);
        world.closeOverdue.close(late).toCompletableFuture().join();

        for (String ticket : List.of("T-1", "T-2", "T-3", "T-4", "T-5")) {
            assertThat(own.story(CLAIRVAL, ticket)).contains("rule=supplier").doesNotContain(NSSO.digits()).doesNotContainIgnoringCase("contributions");
        }
        assertThat(own.story(CLAIRVAL, "T-2")).contains("id=SUP-002").contains("step=closed").doesNotContain(SmallNetwork.BRAM.digits());
        assertThat(own.story(CLAIRVAL, "T-3")).contains("id=SUP-001").contains("state=NO_RESULT").contains("micros=6000000");
        assertThat(own.story(CLAIRVAL, "T-4")).contains("state=OPEN").doesNotContain("refusal");
        assertThat(own.story(CLAIRVAL, "T-5")).contains("id=SUP-001").contains("state=REFUSED");
    }

    @Test
    void aRowThatIsGoneFromTheConfigurationIsStillNamed() {
        ask("T-1");
        Revision later = OwnQuestions.revision(List.of(), List.of());
        world.revision = new Revision(
                2,
                later.environment(),
                later.hub(),
                later.institutions(),
                later.services(),
                new Matrix(List.of(OwnQuestions.own("FICT-2026-002/3", OwnQuestions.MY_EXCHANGES, "/*"))),
                later.availabilities(),
                List.of());

        assertThat(own.story(CLAIRVAL, "T-1")).contains("row=FICT-2026-001/1").contains("/revision=1").doesNotContain("legalBasis");
    }

    @Test
    void aSuppliersTicketForAnAnswerNamesNoServiceAndNoAsker() {
        Envelope.Answer answer = world.answer(ask("T-1"), SmallNetwork.ANNA);
        world.walk(world.from(NSSO, answer));

        String story = own.story(NSSO, answer.supplier().orElseThrow().ticket());

        assertThat(story).contains("/myExchangesAnswer/service=-").contains("state=ACCEPTED").doesNotContain(CLAIRVAL.digits());
    }

    @Test
    void whoAsksUnderAMandateReadsOfTheMessagesToItself() {
        Institution integrator = new Institution(
                Cbe.ofFirstEight(10_092_372), SectorClass.parse("40"), Texts.same("Integrator (invented)"), NetworkLevel.INTEGRATOR, Optional.empty());
        Revision before = OwnQuestions.revision(List.of(integrator), List.of());
        world.certify(integrator.cbe());
        world.revision = new Revision(
                1,
                before.environment(),
                before.hub(),
                before.institutions(),
                before.services(),
                before.matrix(),
                before.availabilities(),
                List.of(new Mandate("M-1", integrator.cbe(), CLAIRVAL, Set.of(), Period.from(LocalDate.of(2026, 1, 1)))));
        Envelope.Question question = world.question("T-1", World.about(SmallNetwork.ANNA));
        world.walk(world.from(integrator.cbe(), question, World.fingerprint(integrator.cbe(), CertificateUsage.SIGN), 1));
        world.walk(world.from(NSSO, world.answer(exchange("T-1"), SmallNetwork.ANNA)));

        String story = OwnQuestions.text(own.ask(integrator.cbe(), CLAIRVAL, OwnQuestions.MY_EXCHANGES, "/myExchangesRequest/ticket=T-1"));

        assertThat(story).contains("message/recipient=" + integrator.cbe()).doesNotContain(NSSO.digits());
        assertThat(own.story(CLAIRVAL, "T-1")).contains("state=ANSWERED").doesNotContain("message/recipient");
    }

    private String storyOfNoData(boolean supplierHoldsFile) {
        OwnQuestions one = new OwnQuestions();
        answerWithoutData(one, supplierHoldsFile);
        return one.story(CLAIRVAL, "T-1");
    }

    private static Envelope.Answer answerWithoutData(boolean supplierHoldsFile) {
        return answerWithoutData(new OwnQuestions(), supplierHoldsFile);
    }

    private static Envelope.Answer answerWithoutData(OwnQuestions one, boolean supplierHoldsFile) {
        World world = one.world;
        if (!supplierHoldsFile) {
            world.holdings = new Files.Holdings(
                    SmallNetwork.persons(), SmallNetwork.inscriptions().stream().filter(i -> !i.institution().equals(NSSO)).toList());
        }
        world.ask(world.question("T-1", World.about(SmallNetwork.ANNA)));
        if (supplierHoldsFile) {
            UUID exchange = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
            world.walk(world.from(NSSO, world.answerWithout(exchange, new Status(StatusValue.NO_DATA_FOUND, "MSG00100", "Niets gevonden", List.of()))));
        }
        return (Envelope.Answer) world.last();
    }

    /** What is drawn at random for each message and leaf says nothing. */
    private static String masked(String text) {
        return text.replaceAll("[0-9a-f]{64}", "HASH").replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
    }

    private UUID ask(String ticket) {
        world.ask(world.question(ticket, World.about(SmallNetwork.ANNA)));
        return exchange(ticket);
    }

    private UUID exchange(String ticket) {
        return world.exchange(CLAIRVAL, ticket);
    }
}
