package crossroads.xsd.payloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.exchange.Payloads.Reduced;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class XmlPayloadsTest {

    private static final XmlPayloads PAYLOADS = new XmlPayloads();
    private static final ServiceId EMPLOYMENT = ServiceId.parse("employment.v2");

    @Test
    void aServiceWithoutSchemasIsUnknown() {
        ServiceId other = ServiceId.parse("employment.v1");
        assertThat(PAYLOADS.knows(other)).isFalse();
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> PAYLOADS.check(other, Direction.QUESTION, payload("<a/>")));
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_004);
    }

    @Test
    void aPayloadInJsonIsNotReadAsXml() {
        Payload json = new Payload("{}".getBytes(StandardCharsets.UTF_8), Format.JSON);
        assertThatIllegalArgumentException().isThrownBy(() -> PAYLOADS.check(EMPLOYMENT, Direction.QUESTION, json));
        assertThatIllegalArgumentException().isThrownBy(() -> PAYLOADS.values(json, List.of("/a")));
    }

    @Test
    void anElementOfAnotherNamespaceIsNotTakenForOneOfOurs() {
        Payload foreign = payload("""
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin xmlns="">85073003357</ssin>
                  <period><begin>2025-01-01</begin></period>
                </employmentRequest>""");
        Refusal refusal = refusal(Direction.QUESTION, foreign);
        assertThat(refusal.location()).contains(new Location(2, 3, "/employmentRequest/ssin"));
        assertThat(refusal.detail()).isEqualTo("not expected here; expected: ssin; it is in no namespace");
    }

    @Test
    void aNilOrSubstitutedElementIsRefused() {
        String xsi = "xmlns:x='http://www.w3.org/2001/XMLSchema-instance'";
        assertThat(refusal(Direction.QUESTION, payload("<employmentRequest xmlns='urn:crossroads:payload:employment:2'><ssin " + xsi
                                + " x:nil='true'/><period><begin>2025-01-01</begin></period></employmentRequest>"))
                        .detail())
                .isEqualTo("it can't be nil: leave it out");
        assertThat(refusal(Direction.QUESTION, payload("<employmentRequest xmlns='urn:crossroads:payload:employment:2'><ssin " + xsi
                                + " x:type='date'>2025-01-01</ssin><period><begin>2025-01-01</begin></period></employmentRequest>"))
                        .detail())
                .isEqualTo("xsi:type is not accepted");
    }

    @Test
    void aCommentInANumberIsNoWayAroundACheck() {
        Payload split = payload("""
                <employmentRequest xmlns="urn:crossroads:payload:employment:2">
                  <ssin>850730<!-- -->03357</ssin>
                  <period><begin><![CDATA[2025]]>-01-01</begin></period>
                </employmentRequest>""");
        PAYLOADS.check(EMPLOYMENT, Direction.QUESTION, split);
        assertThat(PAYLOADS.values(split, List.of("/employmentRequest/ssin"))).containsExactly("85073003357");
        assertThat(PAYLOADS.period(split, "/employmentRequest/period")).contains(Period.from(LocalDate.of(2025, 1, 1)));
        assertThat(text(PAYLOADS.reduce(split, new TreeSet<>(List.of("/*"))).payload())).contains("<ssin>85073003357</ssin>");
    }

    @Test
    void valuesComeInDocumentOrderWhateverTheOrderOfPaths() {
        Payload answer = sample("employment.v2/good/answer.xml");
        assertThat(PAYLOADS.values(
                        answer,
                        List.of("/employmentAnswer/employments/*/employer/enterpriseNumber", "/employmentAnswer/ssin", "/*/ssin")))
                .containsExactly("85073003357", "0477472701", "1009237290");
        assertThat(PAYLOADS.values(answer, List.of("/employmentRequest/ssin", "/employmentAnswer"))).containsExactly("");
        assertThat(PAYLOADS.values(answer, List.of())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PAYLOADS.values(answer, List.of("//ssin")));
    }

    @Test
    void aPeriodIsReadFromBeginAndEnd() {
        Payload question = sample("employment.v2/good/question.xml");
        assertThat(PAYLOADS.period(question, "/employmentRequest/period"))
                .contains(Period.of(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 11, 24)));
        assertThat(PAYLOADS.period(sample("employment.v2/good/question-open.xml"), "/employmentRequest/period"))
                .contains(Period.from(LocalDate.of(2024, 2, 29)));
        assertThat(PAYLOADS.period(question, "/employmentRequest/when")).isEmpty();
        assertThat(PAYLOADS.period(sample("employment.v2/good/answer.xml"), "/employmentAnswer/employments/*/period"))
                .as("the first one")
                .contains(Period.of(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 8, 31)));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefusedWhereItStands() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> PAYLOADS.period(sample("employment.v2/bad/question-ends-before.xml"), "/employmentRequest/period"));
        assertThat(refused.refusal().id()).isEqualTo(RefusalId.ENV_003);
        assertThat(refused.refusal().location()).contains(new Location(4, 3, "/employmentRequest/period"));
    }

    @Test
    void whatNoPathAllowsIsRemovedAndNamedOnce() {
        Payload answer = sample("employment.v2/good/answer.xml");
        Reduced reduced = PAYLOADS.reduce(
                answer,
                new TreeSet<>(Set.of(
                        "/employmentAnswer/ssin",
                        "/employmentAnswer/employments/*/period",
                        "/employmentAnswer/employments/employment/employer/enterpriseNumber")));
        assertThat(reduced.removed())
                .containsExactly(
                        "/employmentAnswer/employments/employment/employer/nssoNumber",
                        "/employmentAnswer/employments/employment/employer/name",
                        "/employmentAnswer/employments/employment/jointCommission",
                        "/employmentAnswer/employments/employment/workerType",
                        "/employmentAnswer/employments/employment/wage",
                        "/employmentAnswer/employments/employment/contributions",
                        "/employmentAnswer/employments/employment/reductions");
        assertThat(text(reduced.payload())).isEqualTo("""
                <employmentAnswer xmlns="urn:crossroads:payload:employment:2">
                  <ssin>85073003357</ssin>
                  <employments>
                    <employment>
                      <period>
                        <begin>2025-03-01</begin>
                        <end>2025-08-31</end>
                      </period>
                      <employer>
                        <enterpriseNumber>0477472701</enterpriseNumber>
                      </employer>
                    </employment>
                    <employment>
                      <period>
                        <begin>2025-09-15</begin>
                      </period>
                      <employer>
                        <enterpriseNumber>1009237290</enterpriseNumber>
                      </employer>
                    </employment>
                  </employments>
                </employmentAnswer>""");
        PAYLOADS.check(EMPLOYMENT, Direction.ANSWER, reduced.payload());
    }

    @Test
    void whatHasNothingToLoseIsThePayloadItself() {
        Payload answer = sample("employment.v2/good/answer.xml");
        Reduced reduced = PAYLOADS.reduce(answer, new TreeSet<>(Set.of("/*")));
        assertThat(reduced.payload()).isSameAs(answer);
        assertThat(reduced.removed()).isEmpty();
    }

    @Test
    void whereNothingIsAllowedOnlyTheRootRemainsAndIsNotValid() {
        Reduced reduced = PAYLOADS.reduce(sample("employment.v2/good/answer.xml"), new TreeSet<>());
        assertThat(text(reduced.payload())).isEqualTo("<employmentAnswer xmlns=\"urn:crossroads:payload:employment:2\">\n</employmentAnswer>");
        assertThat(reduced.removed()).containsExactly("/employmentAnswer/ssin", "/employmentAnswer/employments");
        assertThat(refusal(Direction.ANSWER, reduced.payload()).id()).isEqualTo(RefusalId.ENV_003);
    }

    @Test
    void attributesTextCommentsAndDeclarationsOfAMereFrameStayBehind() {
        Reduced reduced = PAYLOADS.reduce(
                payload("<r:a xmlns:r='urn:r' xmlns:secret='urn:85073003357' id='85073003357'>850730<!-- 85073003357 -->"
                        + "<b x='1'>03357<c y='2' r:z='&lt;3'>kept &amp; whole<d/></c></b><b/></r:a>"),
                new TreeSet<>(Set.of("/a/b/c")));
        assertThat(text(reduced.payload()))
                .isEqualTo("<r:a xmlns:r=\"urn:r\"><b><c y=\"2\" r:z=\"&lt;3\">kept &amp; whole<d/></c></b><b/></r:a>");
        assertThat(reduced.removed()).containsExactly("/a/@id", "/a/b/@x");
    }

    @Test
    void whatAPathOnlyLeadsThroughIsKeptAsAListButNotAsAText() {
        Reduced reduced = PAYLOADS.reduce(
                payload("<a xmlns='urn:a'>\n  <list>\n    <b>1</b>\n  </list>\n  <leaf>85073003357</leaf>\n  <empty/>\n  <c><x>1</x></c>\n</a>"),
                new TreeSet<>(Set.of("/a/*/x")));
        assertThat(text(reduced.payload()))
                .isEqualTo("<a xmlns=\"urn:a\">\n  <list>\n  </list>\n  <empty/>\n  <c><x>1</x></c>\n</a>");
        assertThat(reduced.removed()).containsExactly("/a/list/b", "/a/leaf");
    }

    @Test
    void aCommentAloneIsRemovedToo() {
        Reduced reduced = PAYLOADS.reduce(payload("<a xmlns='urn:a'><b>1<!-- 85073003357 -->2</b></a>"), new TreeSet<>(Set.of("/a/b")));
        assertThat(text(reduced.payload())).isEqualTo("<a xmlns=\"urn:a\"><b>12</b></a>");
    }

    @Test
    void anAnswerOfTheHubsOwnIsWrittenReadablyAndIsValid() {
        ServiceId echo = ServiceId.parse("echo.v1");
        Payload answer = PAYLOADS.write(
                echo,
                Node.of("echoAnswer", List.of(Node.leaf("text", "a < b & c"), Node.leaf("receivedAt", "2026-11-24T13:07:12Z"))),
                Format.XML);
        assertThat(text(answer)).isEqualTo("""
                <echoAnswer xmlns="urn:crossroads:payload:echo:1">
                  <text>a &lt; b &amp; c</text>
                  <receivedAt>2026-11-24T13:07:12Z</receivedAt>
                </echoAnswer>""");
        PAYLOADS.check(echo, Direction.ANSWER, answer);
        ServiceId services = ServiceId.parse("myServices.v1");
        PAYLOADS.check(services, Direction.ANSWER, PAYLOADS.write(services, Node.of("myServicesAnswer", List.of()), Format.XML));
    }

    @Test
    void everyGoodAnswerOfTheHubsOwnCanBeWrittenFromNodes() {
        Node mark = Node.of("mark", List.of(Node.leaf("step", "answer received"), Node.leaf("micros", "12")));
        Node rung = Node.of("rung", List.of(Node.leaf("rule", "supplier"), Node.leaf("verdict", "PASSED"), Node.leaf("text", "")));
        Node refusal = Node.of("refusal", List.of(Node.leaf("id", "AUT-002"), Node.leaf("rule", "r"), Node.leaf("remedy", "do")));
        Node message = Node.of(
                "message",
                List.of(
                        Node.leaf("messageId", "0193602f-8c52-7f30-9d0e-64b1d7c0aa10"),
                        Node.leaf("recipient", "0212344876"),
                        Node.leaf("state", "WAITING"),
                        Node.leaf("at", "2026-11-24T13:07:12.000001Z")));
        Node root = Node.of(
                "myExchangesAnswer",
                List.of(
                        Node.leaf("ticket", "t-1"),
                        Node.leaf("ticketCBSS", "0193602f-8c4e-7c1a-8b57-2d5b7c1f9e02"),
                        Node.leaf("service", "employment.v2"),
                        Node.leaf("state", "REFUSED"),
                        Node.leaf("revision", "1"),
                        mark,
                        mark,
                        rung,
                        refusal,
                        message));
        ServiceId service = ServiceId.parse("myExchanges.v1");
        PAYLOADS.check(service, Direction.ANSWER, PAYLOADS.write(service, root, Format.XML));
    }

    private static Refusal refusal(Direction direction, Payload payload) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> PAYLOADS.check(EMPLOYMENT, direction, payload));
        assertThat(refused).as("no refusal").isNotNull();
        return refused.refusal();
    }

    private static Payload payload(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), Format.XML);
    }

    private static Payload sample(String name) {
        try {
            return new Payload(Files.readAllBytes(Path.of("samples", name)), Format.XML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }
}
