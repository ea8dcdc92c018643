package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Mandate;
import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import crossroads.hub.journal.Reliance;
import crossroads.hub.service.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An integrator that holds the channel, and perhaps signs, for a welfare centre. */
@ParameterizedClass
@EnumSource(Format.class)
class WalkedUnderMandateTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();
    private static final Cbe INTEGRATOR = Cbe.ofFirstEight(10_092_372);
    private static final Period THIS_YEAR = Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    private static final Mandate MANDATE = new Mandate("M-1", INTEGRATOR, CLAIRVAL, Set.of(SmallNetwork.EMPLOYMENT.id()), THIS_YEAR);

    private final World world;

    WalkedUnderMandateTest(Format format) {
        world = new World(format);
    }

    @BeforeEach
    void theIntegratorIsAMember() {
        world.certify(INTEGRATOR);
        mandates(MANDATE);
    }

    @Test
    void theIntegratorSignsAndAsksForTheCentre() {
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());

        Envelope.Question forwarded = (Envelope.Question) world.last();
        assertThat(forwarded.customer().institution()).isEqualTo(CLAIRVAL);
        assertThat(world.exchanges.get(exchange()).sender()).isEqualTo(CLAIRVAL);
        assertThat(world.exchanges.get(exchange()).holder()).isEqualTo(INTEGRATOR);
        assertThat(world.entries.getLast().reliedOn())
                .contains(Reliance.mandate("M-1"), Reliance.institution(INTEGRATOR), Reliance.institution(CLAIRVAL), Reliance.institution(NSSO));
    }

    @Test
    void theCentreSignsAndTheIntegratorOnlyCarries() {
        ask(INTEGRATOR, CLAIRVAL, SmallNetwork.EMPLOYMENT.id());

        assertThat(world.last()).isInstanceOf(Envelope.Question.class);
    }

    @Test
    void theAnswerComesBackOverTheChannelOfTheQuestion() {
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        world.walk(world.from(NSSO, world.answer(exchange(), SmallNetwork.ANNA)));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(answer.status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(answer.head().recipient()).isEqualTo(INTEGRATOR);
        assertThat(answer.customer().orElseThrow().institution()).isEqualTo(CLAIRVAL);
        assertThat(new String(world.carried.getLast().body(), StandardCharsets.US_ASCII)).startsWith("sealed|" + INTEGRATOR + "|");
        assertThat(world.entries.getLast().reliedOn())
                .contains(Reliance.mandate("M-1"), Reliance.institution(INTEGRATOR), Reliance.institution(CLAIRVAL));
    }

    @Test
    void anotherServiceIsNotInTheMandate() {
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.ECHO.id());

        assertThat(toldTo(INTEGRATOR)).isEqualTo("IDN-001");
    }

    @Test
    void withoutAMandateOrAfterItNothingIsAccepted() {
        mandates();
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        assertThat(toldTo(INTEGRATOR)).isEqualTo("IDN-001");

        mandates(new Mandate("M-0", INTEGRATOR, CLAIRVAL, Set.of(), Period.of(LocalDate.of(2026, 1, 1), SmallNetwork.TODAY.minusDays(1))));
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        assertThat(toldTo(INTEGRATOR)).isEqualTo("IDN-001");
    }

    @Test
    void aMandateWorksInOneDirectionAndForOneChannel() {
        ask(CLAIRVAL, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        assertThat(toldTo(CLAIRVAL)).as("the integrator's signature on the centre's own channel").isEqualTo("IDN-001");

        ask(NSSO, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        assertThat(toldTo(NSSO)).as("on a third one's channel").isEqualTo("IDN-001");

        ask(INTEGRATOR, NSSO, SmallNetwork.EMPLOYMENT.id());
        assertThat(toldTo(INTEGRATOR)).as("signed by a third one").isEqualTo("IDN-001");
    }

    @Test
    void whoHoldsAMandateStillNeedsTheCentresRowAndInscription() {
        Envelope.Question question = world.question(World.about(SmallNetwork.BRAM));

        world.walk(world.from(INTEGRATOR, question, World.fingerprint(INTEGRATOR, CertificateUsage.SIGN), 1));

        assertThat(toldTo(INTEGRATOR)).isEqualTo("AUT-002");
    }

    @Test
    void aSuspendedIntegratorOrCentreIsRefused() {
        for (Cbe suspended : List.of(INTEGRATOR, CLAIRVAL)) {
            world.suspended.clear();
            world.suspended.add(suspended);
            ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
            assertThat(toldTo(INTEGRATOR)).isEqualTo("IDN-004");
        }
    }

    @Test
    void aMandateWithdrawnBeforeTheCommitSendsTheMessageBack() {
        world.withdrawn.add(Reliance.mandate("M-1"));

        assertThatThrownBy(() -> ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id())).isInstanceOf(UnavailableException.class);
        assertThat(world.entries).isEmpty();
    }

    @Test
    void aMandateThatEndedSinceTheQuestionLetsNoAnswerPassToWhoHeldIt() {
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        UUID exchange = exchange();
        mandates();

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(INTEGRATOR)).isEqualTo("AUT-001");
        assertThat(toldTo(NSSO)).as("the supplier learns nothing of it").isEqualTo("CNV-002");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.REFUSED);
    }

    @Test
    void anIntegratorSuspendedSinceTheQuestionGetsNoAnswer() {
        ask(INTEGRATOR, INTEGRATOR, SmallNetwork.EMPLOYMENT.id());
        UUID exchange = exchange();
        world.suspended.add(INTEGRATOR);

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(INTEGRATOR)).isEqualTo("AUT-001");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.REFUSED);
    }

    @Test
    void aSupplierMayAnswerThroughAnIntegratorToo() {
        mandates(new Mandate("M-2", INTEGRATOR, NSSO, Set.of(), THIS_YEAR));
        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        UUID exchange = exchange();

        world.walk(world.from(INTEGRATOR, world.answer(exchange, SmallNetwork.ANNA), World.fingerprint(INTEGRATOR, CertificateUsage.SIGN), 1));

        assertThat(((Envelope.Answer) world.last()).status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.ANSWERED);
    }

    private void ask(Cbe holder, Cbe signer, ServiceId service) {
        Envelope.Question q = world.question(World.about(SmallNetwork.ANNA));
        Envelope.Question question = new Envelope.Question(q.head(), q.customer(), q.hub(), service, q.legalContext(), q.payload());
        world.walk(world.from(holder, question, World.fingerprint(signer, CertificateUsage.SIGN), 1));
    }

    private UUID exchange() {
        return ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
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

    private void mandates(Mandate... mandates) {
        Revision small = SmallNetwork.revision();
        Map<Cbe, Institution> members = new HashMap<>(small.institutions());
        members.put(
                INTEGRATOR,
                new Institution(INTEGRATOR, SectorClass.parse("40"), Texts.same("Integrator (invented)"), NetworkLevel.INTEGRATOR, Optional.empty()));
        world.revision = new Revision(
                1, small.environment(), small.hub(), members, small.services(), small.matrix(), small.availabilities(), List.of(mandates));
    }
}
