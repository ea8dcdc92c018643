package crossroads.hub.own;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.LegalBasis;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Recipients;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.exchange.LinePayloads;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import crossroads.hub.service.ServiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the hub tells a member of what it may ask, and the echo. */
class MyServicesTest {

    private static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    private static final Cbe NSSO = SmallNetwork.NSSO.cbe();

    private final OwnQuestions own = new OwnQuestions();

    @Test
    void theEchoSaysWhatWasSaidAndWhenItArrived() {
        Envelope.Answer echo = own.ask(NSSO, SmallNetwork.ECHO.id(), "/echoRequest/text=good morning");

        assertThat(OwnQuestions.text(echo)).isEqualTo("/echoAnswer/text=good morning\n/echoAnswer/receivedAt=2026-11-24T10:00:00Z");
        assertThat(echo.status().value()).isEqualTo(StatusValue.DATA_FOUND);
        assertThat(echo.head().recipient()).isEqualTo(NSSO);
        assertThat(echo.authorizedBy()).contains(SmallNetwork.MAY_ECHO.id());
    }

    @Test
    void aMemberReadsWhatItMayAskAndWhatItNeedsForIt() {
        assertThat(services(CLAIRVAL))
                .contains("employment 2 PCSW:SOCIAL_INQUIRY FICT-2026-001/1 inscription, quality 1 or 2, phase 1 or later true")
                .contains("echo 1 - FICT-2026-002/1 nothing true")
                .contains("myExchanges 1 - FICT-2026-002/3 nothing true")
                .hasSize(4);
    }

    @Test
    void aMemberReadsWhatItMayNotAskAndWhy() {
        assertThat(services(NSSO))
                .contains("employment 2 PCSW:SOCIAL_INQUIRY - a row; inscription, quality 1 or 2, phase 1 or later false"
                        + " its rows are for institutions of class 17.1; yours is of class 12")
                .hasSize(4);
    }

    @Test
    void aRowOfAnotherDayAllowsNothingAndSaysFromWhenItCounts() {
        own.world.now = Instant.parse("2025-12-31T22:59:59Z");
        assertThat(OwnQuestions.text(askedAtTheTurnOfTheYear()))
                .contains("/service/name=employment", "/service/why=row FICT-2026-001/1 counts only from 2026-01-01 on")
                .doesNotContain("/service/row=FICT-2026-001/1");

        // A minute later it is the new year in Brussels, though not in UTC.
        own.world.now = Instant.parse("2025-12-31T23:00:00Z");
        assertThat(OwnQuestions.text(askedAtTheTurnOfTheYear())).contains("/service/row=FICT-2026-001/1");
    }

    /** The small network's rows begin in 2026; this one of the hub's own was there before. */
    private Envelope.Answer askedAtTheTurnOfTheYear() {
        Row early = new Row(
                "FICT-2020-001/1",
                new LegalBasis(LegalBasis.Kind.GENERAL, "FICT-2020-001", "https://deliberations.example/FICT-2020-001", Period.from(LocalDate.of(2020, 1, 1))),
                new Recipients.Everyone(),
                OwnQuestions.MY_SERVICES,
                "-",
                Optional.empty(),
                false,
                new TreeSet<>(List.of("/*")),
                Optional.empty(),
                Period.from(LocalDate.of(2020, 1, 1)));
        own.world.revision = OwnQuestions.revision(List.of(), List.of(early));
        own.world.register(CLAIRVAL, CertificateUsage.SIGN, Instant.EPOCH, Instant.MAX, CertificateState.LIVE);
        own.world.register(CLAIRVAL, CertificateUsage.ENCRYPT, Instant.EPOCH, Instant.MAX, CertificateState.LIVE);
        return own.ask(CLAIRVAL, OwnQuestions.MY_SERVICES, "/myServicesRequest=");
    }

    @Test
    void aRowForOneInstitutionIsToldToItAloneThoughItsClassIsAnothers() {
        Institution other = new Institution(
                Cbe.ofFirstEight(10_000_000), SectorClass.parse("17.1"), Texts.same("CPAS de Neuville (invented)"), NetworkLevel.PRIMARY, Optional.empty());
        Row named = new Row(
                "FICT-2026-007/1",
                SmallNetwork.MAY_ASK_EMPLOYMENTS.basis(),
                new Recipients.Named(other.cbe()),
                ServiceId.parse("employment.v2"),
                "PCSW:DEBT_MEDIATION",
                Optional.empty(),
                true,
                new TreeSet<>(List.of("/employmentAnswer/ssin")),
                Optional.empty(),
                SmallNetwork.MAY_ASK_EMPLOYMENTS.validity());
        own.world.certify(other.cbe());
        own.world.revision = OwnQuestions.revision(List.of(other), List.of(named));

        assertThat(services(other.cbe())).contains("employment 2 PCSW:DEBT_MEDIATION FICT-2026-007/1 nothing true").hasSize(5);
        assertThat(services(CLAIRVAL)).noneMatch(line -> line.contains("FICT-2026-007")).hasSize(4);
    }

    @Test
    void whatTheRowDoesNotListDoesNotLeaveThoughTheHubItselfAnswers() {
        own.world.revision = new Revision(
                1,
                own.world.revision.environment(),
                own.world.revision.hub(),
                own.world.revision.institutions(),
                own.world.revision.services(),
                new Matrix(List.of(OwnQuestions.own("FICT-2026-002/1", SmallNetwork.ECHO.id(), "/echoAnswer/text"))),
                List.of(),
                List.of());

        Envelope.Answer echo = own.ask(NSSO, SmallNetwork.ECHO.id(), "/echoRequest/text=good morning");

        assertThat(OwnQuestions.text(echo)).isEqualTo("/echoAnswer/text=good morning");
        assertThat(echo.filtered()).containsExactly("/echoAnswer/receivedAt");
    }

    /** Each service on one line. */
    private List<String> services(Cbe asker) {
        Envelope.Answer answer = own.ask(asker, OwnQuestions.MY_SERVICES, "/myServicesRequest=");
        String values = LinePayloads.text(answer.payload().orElseThrow())
                .lines()
                .map(line -> line.startsWith("/myServicesAnswer/service/name=") ? "\n" + line.split("=", 2)[1] : " " + line.split("=", 2)[1])
                .collect(Collectors.joining());
        return values.strip().lines().toList();
    }
}
