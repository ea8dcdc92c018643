package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.EndUser;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.outbox.Consignment;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.ServiceId;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.payloads.FormattedPayloads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The walk over documents as they are on the wire: in either format the same message gets the same decision, with the same id, and is told in its own format.
 * It stands in this package because the fixture world is of it.
 */
@ParameterizedClass
@EnumSource(Format.class)
class WalkedOnTheWireTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();
    private static final FormattedEnvelopes ENVELOPES = new FormattedEnvelopes();
    private static final FormattedPayloads PAYLOADS = new FormattedPayloads();

    private final Format format;
    private final World world;

    WalkedOnTheWireTest(Format format) {
        this.format = format;
        this.world = new World(format, ENVELOPES, PAYLOADS);
    }

    @AfterEach
    void everythingIsToldInTheFormatOfTheQuestion() {
        assertThat(world.carried).isNotEmpty().allSatisfy(one -> assertThat(world.written(one.body())).isEqualTo(format));
    }

    @Test
    void aQuestionIsForwardedAsItCameAndItsAnswerReducedToTheRow() {
        Envelope.Question question = about(SmallNetwork.ANNA);
        UUID exchange = asked(question);
        Envelope.Question forwarded = (Envelope.Question) world.last();
        assertThat(forwarded.payload().bytes()).isEqualTo(question.payload().bytes());
        assertThat(forwarded.head().relatedTo()).contains(question.head().messageId());
        assertThat(forwarded.customer()).isEqualTo(question.customer());

        world.walk(world.from(NSSO, world.answer(exchange, employments(SmallNetwork.ANNA))));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(answer.status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(answer.filtered()).containsExactly(
                "/employmentAnswer/employments/employment/employer/nssoNumber", "/employmentAnswer/employments/employment/wage");
        assertThat(text(answer.payload().orElseThrow())).contains("0477472701", "Invented bakery", "2024-03-01").doesNotContain("845200", "001234518");
        assertThat(world.exchanges.get(exchange).state()).isEqualTo(ExchangeState.ANSWERED);
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REQUEST, LeafKind.ANSWER);
    }

    @Test
    void theHubAnswersItself() {
        world.ask(asking("echo.v1", "-", payload("<echoRequest xmlns='urn:crossroads:payload:echo:1'><text>a &lt; b</text></echoRequest>", "{\"text\": \"a < b\"}")));

        Envelope.Answer answer = (Envelope.Answer) world.last();
        assertThat(PAYLOADS.values(answer.service(), Payloads.Direction.ANSWER, answer.payload().orElseThrow(), List.of("/echoAnswer/text")))
                .containsExactly("a < b");
    }

    @Test
    void aLegalContextWithoutARowIsRefused() {
        world.ask(asking("employment.v2", "PENSION:RIGHTS", question(SmallNetwork.ANNA.digits(), "2026-01-01")));
        assertRefused("AUT-001", "legalContext");
    }

    @Test
    void aPersonOnWhomTheAskerHoldsNoFileIsRefused() {
        world.ask(about(SmallNetwork.BRAM));
        assertRefused("AUT-002", "inscription");
    }

    @Test
    void aPersonWhomItKnowsInAnotherQualityIsRefused() {
        world.ask(about(SmallNetwork.CLEO));
        assertRefused("AUT-003", "inscription/quality");
    }

    @Test
    void aPeriodOutsideItsFileIsRefused() {
        world.ask(asking("employment.v2", SmallNetwork.SOCIAL_INQUIRY, question(SmallNetwork.ANNA.digits(), "2010-01-01")));
        assertRefused("AUT-004", "period/begin");
    }

    @Test
    void aNumberWhoseCheckDigitsDoNotFitIsRefused() {
        world.ask(asking("employment.v2", SmallNetwork.SOCIAL_INQUIRY, question("85073003358", "2026-01-01")));
        assertRefused("SSN-001", "/employmentRequest/ssin");
    }

    @Test
    void aReplacedNumberIsRefusedAndTheNewOneToldInsideTheSeal() {
        world.ask(about(SmallNetwork.DANA_BEFORE));
        Envelope.RefusalNotice notice = assertRefused("SSN-002", "/employmentRequest/ssin");
        assertThat(notice.status().information()).anySatisfy(one -> assertThat(one.fieldValue()).isEqualTo(SmallNetwork.DANA.digits()));
    }

    @Test
    void anUnknownNumberIsRefused() {
        world.holdings = new Files.Holdings(Map.of(), SmallNetwork.inscriptions());
        world.ask(about(SmallNetwork.ANNA));
        assertRefused("SSN-003", "/employmentRequest/ssin");
    }

    @Test
    void whatIsNotWellFormedIsRefusedInTheFormatInWhichItBegan() {
        sent(new String(ENVELOPES.write(about(SmallNetwork.ANNA), format), StandardCharsets.UTF_8).substring(0, 700));
        assertRefused("ENV-002", "document");
    }

    @Test
    void aDateThatNoCalendarHasIsRefusedWithItsPlace() {
        world.ask(asking("employment.v2", SmallNetwork.SOCIAL_INQUIRY, question(SmallNetwork.ANNA.digits(), "2026-13-01")));
        Envelope.RefusalNotice notice = assertRefused("ENV-003", format == Format.XML ? "/employmentRequest/period/begin" : "/period/begin");
        assertThat(notice.rule()).isEqualTo("\"2026-13-01\" is not a date");
        assertThat(notice.location().orElseThrow().line()).isEqualTo(3);
    }

    @Test
    void anEnvelopeThatBreaksItsSchemaIsRefused() {
        sent(written(about(SmallNetwork.ANNA)).replace("TEST", "PLAYGROUND"));
        assertRefused("ENV-003", format == Format.XML ? "/question/head/environment" : "/environment");
    }

    @Test
    void aServiceThatNobodyOffersIsRefused() {
        world.ask(asking("career.v1", "-", payload("<careerRequest xmlns='urn:crossroads:payload:career:1'/>", "{}")));
        assertRefused("ENV-004", "service");
    }

    @Test
    void anEnvelopeOfAnotherVersionIsRefused() {
        sent(written(about(SmallNetwork.ANNA))
                .replace("<version>1</version>\n    <environment>", "<version>2</version>\n    <environment>")
                .replace("\"envelopeversion\": 1", "\"envelopeversion\": 2"));
        assertRefused("ENV-004", format == Format.XML ? "head/version" : "/envelopeversion");
    }

    @Test
    void whatWasSentTooLongAgoIsRefused() {
        Envelope.Question question = about(SmallNetwork.ANNA);
        world.now = World.NOW.plus(Duration.ofHours(1));
        world.ask(question);
        assertRefused("ENV-005", "timestampSent");
    }

    @Test
    void whatIsForAnotherEnvironmentIsRefused() {
        Envelope.Question q = about(SmallNetwork.ANNA);
        world.ask(with(q, new Head(1, Environment.ACCEPTANCE, q.head().messageId(), Optional.empty(), CLAIRVAL, SmallNetwork.HUB.cbe())));
        assertRefused("ENV-006", "head/environment");
    }

    @Test
    void whatIsForAnotherRecipientIsRefused() {
        Envelope.Question q = about(SmallNetwork.ANNA);
        world.ask(with(q, new Head(1, Environment.TEST, q.head().messageId(), Optional.empty(), CLAIRVAL, NSSO)));
        assertRefused("ENV-007", "head/recipient");
    }

    @Test
    void aHeadThatNamesAnotherThanTheCustomerIsRefused() {
        Envelope.Question q = about(SmallNetwork.ANNA);
        world.walk(world.from(
                CLAIRVAL,
                ENVELOPES.write(with(q, new Head(1, Environment.TEST, q.head().messageId(), Optional.empty(), NSSO, SmallNetwork.HUB.cbe())), format),
                World.fingerprint(CLAIRVAL, CertificateUsage.SIGN),
                1));
        assertRefused("IDN-001", "head/sender");
    }

    @Test
    void theSignatureOfAnotherIsRefused() {
        world.walk(world.from(CLAIRVAL, about(SmallNetwork.ANNA), World.fingerprint(NSSO, CertificateUsage.SIGN), 1));
        assertRefused("IDN-001", "head/sender");
    }

    @Test
    void aCertificateThatWasRevokedIsRefusedBeforeAnythingIsRead() {
        world.register(
                CLAIRVAL, CertificateUsage.SIGN, World.NOW.minusSeconds(9), World.NOW.plusSeconds(9),
                CertificateState.REVOKED);
        sent(written(about(SmallNetwork.ANNA)).replace("TEST", "PLAYGROUND"));
        assertRefused("IDN-004", "signature/certificate");
    }

    @Test
    void aRepeatHasNoSecondEffectAndAnotherContentUnderItsTicketIsRefused() {
        Envelope.Question question = about(SmallNetwork.ANNA);
        UUID exchange = asked(question);
        world.ask(question);
        assertThat(world.carried).hasSize(1);
        world.walk(world.from(NSSO, world.answer(exchange, employments(SmallNetwork.ANNA))));
        world.ask(question);
        assertThat(world.carried).hasSize(3);
        assertThat(world.carried.getLast().messageId()).isEqualTo(world.carried.get(1).messageId());

        world.ask(world.question(question.customer().ticket(), question(SmallNetwork.BRAM.digits(), "2026-01-01")));
        assertThat(told(CLAIRVAL).refusal()).isEqualTo("TKT-001");
    }

    @Test
    void anAnswerAboutAnotherPersonIsRefusedAndTheAskerToldThatItIsNotKnown() {
        UUID exchange = asked(about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, world.answer(exchange, employments(SmallNetwork.BRAM))));

        assertThat(told(NSSO).refusal()).isEqualTo("SUP-002");
        assertThat(told(CLAIRVAL).refusal()).isEqualTo("SUP-002");
        assertThat(told(CLAIRVAL).status().value()).isEqualTo(StatusValue.NO_RESULT);
    }

    @Test
    void anAnswerThatBreaksItsSchemaIsRefused() {
        UUID exchange = asked(about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, world.answer(exchange, payload("<garbage xmlns='urn:example:garbage'/>", "{\"garbage\": true}"))));

        assertThat(told(NSSO).refusal()).isEqualTo("ENV-003");
        assertThat(told(CLAIRVAL).refusal()).isEqualTo("SUP-002");
    }

    @Test
    void aSupplierThatHasNothingIsNoData() {
        UUID exchange = asked(about(SmallNetwork.ANNA));
        world.walk(world.from(NSSO, World.answer(world.answer(exchange, employments(SmallNetwork.ANNA)), Status.noDataFound(), Optional.empty())));

        assertThat(((Envelope.Answer) world.last()).status()).isEqualTo(Status.noDataFound());
    }

    @Test
    void anAnswerAfterTheDeadlineIsRefused() {
        UUID exchange = asked(about(SmallNetwork.ANNA));
        world.closeOverdue.close(exchange).toCompletableFuture().join();
        assertThat(told(CLAIRVAL).refusal()).isEqualTo("SUP-001");

        world.walk(world.from(NSSO, world.answer(exchange, employments(SmallNetwork.ANNA))));
        assertThat(told(NSSO).refusal()).isEqualTo("CNV-002");
    }

    // ---- the small words

    private String written(Envelope envelope) {
        return new String(ENVELOPES.write(envelope, format), StandardCharsets.UTF_8);
    }

    private void sent(String content) {
        world.walk(world.from(CLAIRVAL, content.getBytes(StandardCharsets.UTF_8), World.fingerprint(CLAIRVAL, CertificateUsage.SIGN), 1));
    }

    private UUID asked(Envelope.Question question) {
        world.ask(question);
        return ((Envelope.Question) world.last()).hub().orElseThrow().ticket();
    }

    private Envelope.Question about(Ssin ssin) {
        return asking("employment.v2", SmallNetwork.SOCIAL_INQUIRY, question(ssin.digits(), "2026-01-01"));
    }

    private Envelope.Question asking(String service, String legalContext, Payload payload) {
        Envelope.Question q = world.question("T-" + UUID.randomUUID().toString().substring(0, 8), payload);
        CustomerInformation c = q.customer();
        return new Envelope.Question(
                q.head(),
                new CustomerInformation(c.ticket(), c.timestampSent(), c.institution(), Optional.of(new EndUser("desk")), c.dossier()),
                q.hub(), ServiceId.parse(service), legalContext, payload);
    }

    private static Envelope.Question with(Envelope.Question q, Head head) {
        return new Envelope.Question(head, q.customer(), q.hub(), q.service(), q.legalContext(), q.payload());
    }

    private Payload question(String ssin, String begin) {
        return payload(
                "<employmentRequest xmlns='urn:crossroads:payload:employment:2'>\n<ssin>%s</ssin><period>\n<begin>%s</begin></period></employmentRequest>"
                        .formatted(ssin, begin),
                "{\n\"ssin\": \"%s\", \"period\": {\n\"begin\": \"%s\"}}".formatted(ssin, begin));
    }

    private Payload employments(Ssin ssin) {
        return payload(
                ("<employmentAnswer xmlns='urn:crossroads:payload:employment:2'><ssin>%s</ssin><employments><employment>"
                                + "<period><begin>2024-03-01</begin></period><employer><enterpriseNumber>0477472701</enterpriseNumber>"
                                + "<nssoNumber>001234518</nssoNumber><name>Invented bakery</name></employer>"
                                + "<wage><grossAmountCents>845200</grossAmountCents></wage></employment></employments></employmentAnswer>")
                        .formatted(ssin.digits()),
                ("{\"ssin\": \"%s\", \"employments\": [{\"period\": {\"begin\": \"2024-03-01\"}, \"employer\": {\"enterpriseNumber\": \"0477472701\","
                                + " \"nssoNumber\": \"001234518\", \"name\": \"Invented bakery\"}, \"wage\": {\"grossAmountCents\": 845200}}]}")
                        .formatted(ssin.digits()));
    }

    private Payload payload(String xml, String json) {
        return new Payload((format == Format.XML ? xml : json).getBytes(StandardCharsets.UTF_8), format);
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    private Envelope.RefusalNotice assertRefused(String id, String field) {
        Envelope.RefusalNotice notice = told(CLAIRVAL);
        assertThat(notice.refusal()).isEqualTo(id);
        assertThat(notice.field()).isEqualTo(field);
        assertThat(world.leaves()).extracting(leaf -> leaf.kind()).containsExactly(LeafKind.REFUSAL);
        return notice;
    }

    private Envelope.RefusalNotice told(Cbe whom) {
        Consignment last = world.carried.stream().filter(one -> one.recipient().equals(whom)).reduce((a, b) -> b).orElseThrow();
        return (Envelope.RefusalNotice) world.opened(last.body());
    }
}
