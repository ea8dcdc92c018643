package crossroads.partner.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Environment;
import crossroads.hub.service.ServiceId;
import crossroads.partner.Members;
import crossroads.xsd.envelopes.XmlEnvelopes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Payload ECHO = new Payload(
            "<echoRequest xmlns=\"urn:crossroads:payload:echo:1\"><text>1234</text></echoRequest>".getBytes(StandardCharsets.US_ASCII), Format.XML);
    private static final Ask ASK = Ask.of(ServiceId.parse("echo.v1"), "-", ECHO);

    private final Drafts clairval = new Drafts(Environment.TEST, Members.CLAIRVAL, Members.HUB, InstantSource.fixed(NOW));
    private final Drafts nsso = new Drafts(Environment.TEST, Members.NSSO, Members.HUB, InstantSource.fixed(NOW));

    @Test
    void aQuestionNamesItsSenderTheHubAndItsTicket() {
        Envelope.Question question = clairval.question(ASK.by("desk", "2026/4711"));

        assertThat(question.head().sender()).isEqualTo(Members.CLAIRVAL);
        assertThat(question.head().recipient()).isEqualTo(Members.HUB);
        assertThat(question.head().environment()).isEqualTo(Environment.TEST);
        assertThat(question.head().messageId().version()).isEqualTo(7);
        assertThat(question.customer().ticket()).isEqualTo(ASK.ticket());
        assertThat(question.customer().endUser().orElseThrow().id()).isEqualTo("desk");
        assertThat(question.customer().dossier()).contains("2026/4711");
        assertThat(question.customer().timestampSent()).isEqualTo("2026-11-24T12:00:00.123Z");
        assertThat(question.hub()).isEmpty();
    }

    @Test
    void eachDraftIsANewMessageAndTheTicketStaysTheSame() {
        Envelope.Question first = clairval.question(ASK);
        Envelope.Question second = clairval.question(ASK);

        assertThat(second.head().messageId()).isNotEqualTo(first.head().messageId());
        assertThat(second.customer().ticket()).isEqualTo(first.customer().ticket());
    }

    @Test
    void underAMandateTheRepresentedInstitutionIsTheSender() {
        Envelope.Question question = clairval.question(ASK.actingFor(Members.NSSO));

        assertThat(question.head().sender()).isEqualTo(Members.NSSO);
        assertThat(question.customer().institution()).isEqualTo(Members.NSSO);
    }

    @Test
    void anAnswerReturnsTheHubsTicketUnderOneOfItsOwn() {
        Envelope.Question asked = asTheHubAsks(clairval.question(ASK));

        Envelope.Answer answer = nsso.answer(asked, Reply.noData());

        assertThat(answer.head().relatedTo()).contains(asked.head().messageId());
        assertThat(answer.head().sender()).isEqualTo(Members.NSSO);
        assertThat(answer.hub().ticket()).isEqualTo(asked.hub().orElseThrow().ticket());
        assertThat(answer.supplier().orElseThrow().institution()).isEqualTo(Members.NSSO);
        assertThat(answer.supplier().orElseThrow().ticket()).isNotEqualTo(ASK.ticket()).hasSizeLessThanOrEqualTo(36);
        assertThat(answer.customer()).isEmpty();
        assertThat(answer.status().value()).isEqualTo(StatusValue.NO_DATA_FOUND);
        assertThat(answer.payload()).isEmpty();
        assertThat(nsso.answer(asked, Reply.data(ECHO)).status().value()).isEqualTo(StatusValue.DATA_FOUND);
    }

    @Test
    void onlyTheHubsQuestionsAreAnswered() {
        assertThatThrownBy(() -> nsso.answer(clairval.question(ASK), Reply.noData())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsDraftedFollowsTheSchemaOfEnvelopes() {
        XmlEnvelopes xml = new XmlEnvelopes();
        Envelope.Question question = asTheHubAsks(clairval.question(ASK.by("desk", "2026/4711")));

        assertThat(xml.read(xml.write(question)).head()).isEqualTo(question.head());
        Envelope.Answer answer = nsso.answer(question, Reply.data(ECHO));
        assertThat(xml.read(xml.write(answer)).head()).isEqualTo(answer.head());
    }

    @Test
    void anAskGetsAFreshTicketUnlessItIsGivenOne() {
        assertThat(Ask.of(ASK.service(), "-", ECHO).ticket()).isNotEqualTo(ASK.ticket()).hasSize(36);
        assertThat(ASK.withTicket("2026-1").ticket()).isEqualTo("2026-1");
        assertThat(ASK.withTicket("2026-1").payload()).isSameAs(ECHO);
        assertThat(ASK.by("desk", "4711").withTicket("2").endUser()).contains("desk");
    }

    private static Envelope.Question asTheHubAsks(Envelope.Question asked) {
        Head head = new Head(Head.VERSION, Environment.TEST, UUID.randomUUID(), Optional.of(asked.head().messageId()), Members.HUB, Members.NSSO);
        HubInformation hub = new HubInformation(UUID.randomUUID(), NOW, Optional.empty());
        return new Envelope.Question(head, asked.customer(), Optional.of(hub), asked.service(), asked.legalContext(), asked.payload());
    }
}
