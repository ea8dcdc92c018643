package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.Reliance;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole walk over the small network: what each message comes to, and what is written and told of it. */
@ParameterizedClass
@EnumSource(Format.class)
class WalkedTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();

    private final World world;

    WalkedTest(Format format) {
        world = new World(format);
    }

    @Test
    void aQuestionGoesToWhoHoldsTheData() {
        world.ask(world.question(World.about(SmallNetwork.ANNA)));

        Envelope.Question forwarded = (Envelope.Question) world.last();
        assertThat(forwarded.head().recipient()).isEqualTo(NSSO);
        assertThat(forwarded.head().sender()).isEqualTo(SmallNetwork.HUB.cbe());
        assertThat(forwarded.customer().institution()).isEqualTo(CLAIRVAL);
        assertThat(world.exchanges.get(forwarded.hub().orElseThrow().ticket()).state()).isEqualTo(ExchangeState.OPEN);
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST);
    }

    @Test
    void aQuestionThatNobodyTookGoesAMinuteAfterItsDeadlineAndAnOutcomeAfterFortyDays() {
        UUID exchange = asked(SmallNetwork.ANNA);
        assertThat(world.carried.getLast().expiresAt())
                .isEqualTo(world.exchanges.get(exchange).deadline().plus(Duration.ofMinutes(1)));

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));
        assertThat(world.carried.getLast().expiresAt()).isEqualTo(world.now.plus(Duration.ofDays(40)));
    }

    @Test
    void anAnswerComesBackReducedToWhatTheRowLists() {
        UUID exchange = asked(SmallNetwork.ANNA);

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(answer.head().recipient()).isEqualTo(CLAIRVAL);
        assertThat(answer.status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(answer.filtered()).containsExactly("/employmentAnswer/employments/employment/wage");
        assertThat(new String(answer.payload().orElseThrow().bytes(), StandardCharsets.UTF_8)).doesNotContain("wage");
        assertThat(answer.evidence().orElseThrow().leafHash()).isEqualTo(hex(world.leaves().getLast().hash()));
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.ANSWERED);
        assertThat(world.deliveryState(exchange)).isEqualTo(DeliveryState.ANSWERED);
    }

    @Test
    void aPersonOnWhomNobodyHoldsAFileReadsAsNoData() {
        world.holdings = new Files.Holdings(
                SmallNetwork.persons(),
                world.inscriptions().stream().filter(i -> !i.institution().equals(NSSO)).toList());

        world.ask(world.question(World.about(SmallNetwork.ANNA)));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(answer.status().value()).isEqualTo(StatusValue.NO_DATA_FOUND);
        assertThat(answer.status().code()).isEqualTo("MSG00100");
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
    }

    @Test
    void anotherLegalContextIsNotAuthorized() {
        Envelope.Question q = world.question(World.about(SmallNetwork.ANNA));

        world.ask(new Envelope.Question(q.head(), q.customer(), q.hub(), q.service(), "PENSION:RIGHTS", q.payload()));

        assertRefused(RefusalId.AUT_001);
    }

    @Test
    void withoutAnInscriptionEveryCaseReadsTheSame() {
        world.ask(world.question(World.about(SmallNetwork.BRAM)));
        Envelope.RefusalNotice known = assertRefused(RefusalId.AUT_002);

        world.ask(world.question(World.about(new Ssin("85073006197"))));
        Envelope.RefusalNotice unknown = assertRefused(RefusalId.AUT_002);

        assertThat(unknown.rule()).isEqualTo(known.rule());
        assertThat(unknown.status()).isEqualTo(known.status());
    }

    @Test
    void anInscriptionInAnotherQualityIsNotEnough() {
        world.ask(world.question(World.about(SmallNetwork.CLEO)));

        Envelope.RefusalNotice told = assertRefused(RefusalId.AUT_003);
        assertThat(told.rule()).contains("quality 1 or 2").contains("7");
        assertThat(Rule.told(told, "fr")).contains("qualité 1 ou 2", "la vôtre a la qualité 7 phase");
    }

    @Test
    void anInscriptionThatEndedIsNotEnough() {
        inscribe(SmallNetwork.BRAM, Period.of(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));

        world.ask(world.question(World.about(SmallNetwork.BRAM)));

        assertRefused(RefusalId.AUT_004);
    }

    @Test
    void aPeriodBeyondTheRowIsRefused() {
        world.ask(world.question("/employmentRequest/ssin=" + SmallNetwork.ANNA.digits() + "\n/employmentRequest/period=2020-01-01/2026-11-24"));

        assertThat(assertRefused(RefusalId.AUT_004).field()).isEqualTo("period/begin");
    }

    @Test
    void aReplacedNumberIsToldWithTheNewOneInsideTheEncryption() {
        world.ask(world.question(World.about(SmallNetwork.DANA_BEFORE)));

        assertThat(assertRefused(RefusalId.SSN_002).status().information())
                .contains(new Information("newSSIN", SmallNetwork.DANA.digits()));

        world.register(CLAIRVAL, CertificateUsage.ENCRYPT, World.NOW.minusSeconds(9), World.NOW.minusSeconds(1), CertificateState.LIVE);
        world.ask(world.question(World.about(SmallNetwork.DANA_BEFORE)));

        assertThat(assertRefused(RefusalId.SSN_002).status().information()).extracting(Information::fieldName).doesNotContain("newSSIN");
    }

    @Test
    void wrongCheckDigitsAreRefused() {
        world.ask(world.question("/employmentRequest/ssin=12345678910"));

        assertThat(assertRefused(RefusalId.SSN_001).rule()).doesNotContain("12345678910");
    }

    @Test
    void aForgedSenderIsToldToWhoHoldsTheChannel() {
        Envelope.Answer claimsToBeNsso = world.answer(UUID.randomUUID(), SmallNetwork.ANNA);

        world.walk(world.from(CLAIRVAL, claimsToBeNsso, World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), 1));

        Envelope.RefusalNotice notice = assertRefused(RefusalId.IDN_001);
        assertThat(notice.head().recipient()).isEqualTo(CLAIRVAL);
        assertThat(notice.ticket()).isEmpty();
        assertThat(world.entries.getLast().claim().orElseThrow().ticket()).startsWith("sha256:");
    }

    @Test
    void anotherEnvironmentOrRecipientIsRefused() {
        Envelope.Question q = world.question(World.about(SmallNetwork.ANNA));

        world.ask(with(q, new Head(1, Environment.PRODUCTION, UUID.randomUUID(), q.head().relatedTo(), CLAIRVAL, SmallNetwork.HUB.cbe())));
        assertRefused(RefusalId.ENV_006);

        world.ask(with(q, new Head(1, Environment.TEST, UUID.randomUUID(), q.head().relatedTo(), CLAIRVAL, NSSO)));
        assertRefused(RefusalId.ENV_007);
    }

    @Test
    void aRevokedSigningCertificateIsRefusedThoughTheChannelLives() {
        world.register(CLAIRVAL, CertificateUsage.SIGN, World.NOW.minusSeconds(9), World.NOW.plusSeconds(9), CertificateState.REVOKED);

        world.ask(world.question(World.about(SmallNetwork.ANNA)));

        assertRefused(RefusalId.IDN_004);
    }

    /** Nothing is said against the certificate: the refusal names on whom its holder waits. */
    @Test
    void aCertificateOfWhichItsAuthorityIsSilentIsRefusedByThatAuthoritysName() {
        for (CertificateUsage usage : List.of(CertificateUsage.SIGN, CertificateUsage.TLS)) {
            world.silence(CLAIRVAL, usage, "national-ca");

            world.ask(world.question(World.about(SmallNetwork.ANNA)));

            assertThat(assertRefused(RefusalId.IDN_007).rule()).contains("national-ca");
            world.register(CLAIRVAL, usage, World.NOW.minusSeconds(9), World.NOW.plusSeconds(9), CertificateState.LIVE);
        }
    }

    @Test
    void anExpiredCertificateIsJudgedAtTheArrival() {
        world.register(CLAIRVAL, CertificateUsage.SIGN, World.NOW.minusSeconds(9), World.NOW.plusSeconds(1), CertificateState.LIVE);
        Received received = world.from(CLAIRVAL, world.question(World.about(SmallNetwork.ANNA)));
        world.now = World.NOW.plusSeconds(60);

        world.walk(received);
        assertThat(world.refusals).isEmpty();

        world.ask(world.question(World.about(SmallNetwork.ANNA)));
        assertRefused(RefusalId.IDN_005);
    }

    @Test
    void aSuspendedInstitutionIsRefused() {
        world.suspended.add(CLAIRVAL);

        world.ask(world.question(World.about(SmallNetwork.ANNA)));

        assertRefused(RefusalId.IDN_004);
    }

    @Test
    void staleIsCountedToTheArrivalSoThatAnOutageMakesNothingStale() {
        Received arrivedInTime = world.from(CLAIRVAL, world.question(World.about(SmallNetwork.ANNA)));
        Envelope.Question lateSent = world.question(World.about(SmallNetwork.ANNA));
        world.now = World.NOW.plus(Duration.ofHours(2));

        world.walk(arrivedInTime);
        assertThat(world.refusals).isEmpty();

        world.ask(lateSent);
        assertRefused(RefusalId.ENV_005);
    }

    @Test
    void whatIsTooLargeIsNotLookedInto() {
        Received large = Received.of(world.from(CLAIRVAL, world.question("/x")).holder(), world.now, new byte[10_001], 1);

        world.walk(large);

        Envelope.RefusalNotice told = assertRefused(RefusalId.ENV_001);
        assertThat(told.ticket()).isEmpty();
        assertThat(told.status().information()).as("by which its sender knows it")
                .contains(new Information(Envelope.RefusalNotice.RECEIVED, hex(Leaves.sha256(large.body()))));
    }

    @Test
    void whatWasOpenedIsToldByItsTicketAlone() {
        world.ask(world.question(World.about(SmallNetwork.BRAM)));

        Envelope.RefusalNotice told = assertRefused(RefusalId.AUT_002);
        assertThat(told.ticket()).isPresent();
        assertThat(told.status().information()).extracting(Information::fieldName).doesNotContain(Envelope.RefusalNotice.RECEIVED);
    }

    @Test
    void whatIsNoBodyOfBytesIsUnreadable() {
        world.walk(Received.odd(world.from(CLAIRVAL, world.question("/x")).holder(), world.now, new byte[0], "an object", 1));

        assertRefused(RefusalId.ENV_002);
    }

    @Test
    void aRepeatOfAnOpenExchangeIsOnlyAcknowledged() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        world.ask(question);
        int carried = world.carried.size();
        int leaves = world.leaves().size();

        world.ask(question);

        assertThat(world.carried).hasSize(carried);
        assertThat(world.leaves()).hasSize(leaves);
    }

    @Test
    void aRepeatOfAClosedExchangeGetsTheSameMessageAgain() {
        Envelope.Question question = world.question(World.about(SmallNetwork.ANNA));
        world.ask(question);
        UUID exchange = ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));
        UUID first = world.carried.getLast().messageId();

        world.ask(question);

        assertThat(world.carried.getLast().messageId()).isEqualTo(first);
        assertThat(world.carried.getLast().duplicateKey()).isNotEqualTo(first.toString());
    }

    @Test
    void aRepeatWhoseBodyIsGoneGetsANoticeWithoutData() {
        Envelope.Question question = world.question(World.about(SmallNetwork.BRAM));
        world.ask(question);
        UUID first = world.carried.getLast().messageId();
        world.outbox.clear();

        world.ask(question);

        Envelope.RepeatNotice notice = (Envelope.RepeatNotice) world.last();
        assertThat(notice.firstMessageId()).isEqualTo(first);
        assertThat(notice.outcome()).isEqualTo("REFUSED");
        assertThat(world.carried.getLast().isKept()).isFalse();
    }

    @Test
    void theSameTicketForOtherContentIsRefusedOnceAndForAll() {
        world.ask(world.question("T-1", World.about(SmallNetwork.ANNA)));

        Envelope.Question other = world.question("T-1", World.about(SmallNetwork.BRAM));
        world.ask(other);

        assertThat(((Envelope.RefusalNotice) world.last()).refusal()).isEqualTo("TKT-001");
        assertThat(world.leaves().getLast().kind()).isEqualTo(LeafKind.REFUSAL);
        assertThat(world.tickets.get(CLAIRVAL + "T-1").outcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void aForgerDoesNotBurnAnothersTicket() {
        Envelope.Question question = world.question("T-2", World.about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, question, World.fingerprint(NSSO, CertificateUsage.SIGN), 1));
        assertRefused(RefusalId.IDN_001);

        world.ask(question);

        assertThat(world.tickets.get(CLAIRVAL + "T-2").outcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void anAnswerAboutAnotherPersonIsRefusedAndTheAskerIsToldThatItIsNotNoData() {
        UUID exchange = asked(SmallNetwork.ANNA);

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.BRAM)));

        assertThat(toldTo(NSSO).refusal()).isEqualTo("SUP-002");
        Envelope.RefusalNotice asker = toldTo(CLAIRVAL);
        assertThat(asker.refusal()).isEqualTo("SUP-002");
        assertThat(asker.status().value()).isEqualTo(StatusValue.NO_RESULT);
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.NO_RESULT);
        assertThat(world.deliveryState(exchange)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void aLateAnswerChangesNothingAndItsSupplierIsTold() {
        UUID exchange = asked(SmallNetwork.ANNA);
        world.now = World.NOW.plusSeconds(6);
        assertThat(world.closeOverdue.close(exchange).toCompletableFuture().join()).isTrue();
        assertThat(toldTo(CLAIRVAL).refusal()).isEqualTo("SUP-001");
        world.carried.clear();

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(NSSO).refusal()).isEqualTo("CNV-002");
        assertThat(world.carried).hasSize(1);
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.NO_RESULT);
    }

    @Test
    void anAnswerToNothingIsRefused() {
        world.walk(world.from(NSSO, world.answer(UUID.randomUUID(), SmallNetwork.ANNA)));

        assertThat(toldTo(NSSO).refusal()).isEqualTo("CNV-001");
    }

    @Test
    void aRowThatClosedSinceTheQuestionLetsNoAnswerPassAndTheSupplierLearnsNothingOfIt() {
        UUID exchange = asked(SmallNetwork.ANNA);
        world.revision = new crossroads.hub.authorization.Revision(
                2,
                world.revision.environment(),
                world.revision.hub(),
                world.revision.institutions(),
                world.revision.services(),
                new crossroads.hub.authorization.Matrix(List.of(SmallNetwork.MAY_ECHO)),
                world.revision.availabilities(),
                List.of());

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(NSSO).refusal()).isEqualTo("CNV-002");
        assertThat(toldTo(CLAIRVAL).refusal()).isEqualTo("AUT-001");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.REFUSED);
    }

    @Test
    void anInscriptionThatEndedSinceTheQuestionLetsNoAnswerPass() {
        UUID exchange = asked(SmallNetwork.ANNA);
        world.holdings = new Files.Holdings(
                SmallNetwork.persons(), world.inscriptions().stream().filter(i -> !i.institution().equals(CLAIRVAL)).toList());

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(CLAIRVAL).refusal()).isEqualTo("AUT-002");
    }

    @Test
    void anAskerToWhomNothingCanBeEncryptedIsToldSoAndItsSupplierLearnsNothingOfIt() {
        UUID exchange = asked(SmallNetwork.ANNA);
        world.register(CLAIRVAL, CertificateUsage.ENCRYPT, World.NOW.minusSeconds(9), World.NOW.minusSeconds(1), CertificateState.LIVE);

        world.walk(world.from(NSSO, world.answer(exchange, SmallNetwork.ANNA)));

        assertThat(toldTo(NSSO).refusal()).isEqualTo("CNV-002");
        assertThat(toldTo(CLAIRVAL).refusal()).isEqualTo("IDN-005");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.REFUSED);
    }

    @Test
    void whatWasWithdrawnMeanwhileSendsTheMessageBackAndAfterThreeWalksIntakeWaits() {
        world.withdrawn.add(Reliance.row(SmallNetwork.MAY_ASK_EMPLOYMENTS.id()));

        assertThatThrownBy(() -> world.ask(world.question(World.about(SmallNetwork.ANNA)))).isInstanceOf(UnavailableException.class);

        assertThat(world.entries).isEmpty();
        assertThat(world.carried).isEmpty();
    }

    @Test
    void withoutAWritableJournalNothingIsAcceptedAndNothingRefused() {
        world.isAvailable = false;

        assertThatThrownBy(() -> world.ask(world.question(World.about(SmallNetwork.ANNA)))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> world.ask(world.question(World.about(SmallNetwork.BRAM)))).isInstanceOf(UnavailableException.class);

        assertThat(world.carried).isEmpty();
    }

    @Test
    void aBugIsTriedThreeTimesThenParkedAndToldInNeutralWords() {
        Envelope.Question question = world.question("/bug");

        assertThatThrownBy(() -> world.walk(world.from(CLAIRVAL, question, World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.carried).isEmpty();
        world.walk(world.from(CLAIRVAL, question, World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), 3));

        Envelope.RefusalNotice notice = (Envelope.RefusalNotice) world.last();
        assertThat(notice.refusal()).isEqualTo("HUB-000");
        assertThat(notice.rule()).doesNotContain("fault").doesNotContain("Exception");
        assertThat(world.entries.getLast().parked()).isPresent();
        assertThat(world.leaves().getLast().kind()).isEqualTo(LeafKind.PARKED);
    }

    @Test
    void noRefusalHoldsAPersonsNumberInWhatIsPrinted() {
        world.ask(world.question(World.about(SmallNetwork.BRAM)));

        assertThat(world.last().toString()).doesNotContain(SmallNetwork.BRAM.digits());
        assertThat(world.entries.getLast().toString()).doesNotContain(SmallNetwork.BRAM.digits());
    }

    private UUID asked(Ssin ssin) {
        world.ask(world.question(World.about(ssin)));
        return ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
    }

    private void inscribe(Ssin ssin, Period period) {
        List<Inscription> more = new ArrayList<>(world.inscriptions());
        more.add(new Inscription(99, ssin, CLAIRVAL, new Quality(1), 1, period));
        world.holdings = new Files.Holdings(SmallNetwork.persons(), more);
    }

    private Envelope.RefusalNotice assertRefused(RefusalId id) {
        Envelope.RefusalNotice notice = (Envelope.RefusalNotice) world.last();
        assertThat(notice.refusal()).isEqualTo(id.id());
        assertThat(notice.status().value()).isEqualTo(StatusValue.NO_RESULT);
        assertThat(notice.remedy()).isNotBlank();
        assertThat(world.leaves().getLast().kind()).isEqualTo(LeafKind.REFUSAL);
        assertThat(notice.evidence().orElseThrow().leafHash()).isEqualTo(hex(world.leaves().getLast().hash()));
        return notice;
    }

    private Envelope.RefusalNotice toldTo(Cbe cbe) {
        return world.carried.stream()
                .map(consignment -> world.opened(consignment.body()))
                .filter(Envelope.RefusalNotice.class::isInstance)
                .map(Envelope.RefusalNotice.class::cast)
                .filter(notice -> notice.head().recipient().equals(cbe))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static Envelope.Question with(Envelope.Question q, Head head) {
        return new Envelope.Question(head, q.customer(), q.hub(), q.service(), q.legalContext(), q.payload());
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
