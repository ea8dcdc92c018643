package crossroads.hub.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MandateTest {

    private static final Cbe INTEGRATOR = Cbe.ofFirstEight(10_092_372);
    private static final Cbe CENTRE = SmallNetwork.CLAIRVAL.cbe();
    private static final ServiceId EMPLOYMENT = SmallNetwork.EMPLOYMENT.id();
    private static final Mandate MANDATE = new Mandate(
            "M-1", INTEGRATOR, CENTRE, Set.of(EMPLOYMENT), Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));

    @ParameterizedTest
    @CsvSource({"2025-12-31, false", "2026-01-01, true", "2026-12-31, true", "2027-01-01, false"})
    void bothEndsOfItsPeriodCount(LocalDate day, boolean isAllowed) {
        assertThat(MANDATE.allows(INTEGRATOR, CENTRE, EMPLOYMENT, day)).isEqualTo(isAllowed);
    }

    @Test
    void itIsForItsHolderAndItsCentreAndNotTheOtherWayRound() {
        assertThat(MANDATE.allows(INTEGRATOR, CENTRE, EMPLOYMENT, SmallNetwork.TODAY)).isTrue();
        assertThat(MANDATE.allows(CENTRE, INTEGRATOR, EMPLOYMENT, SmallNetwork.TODAY)).isFalse();
        assertThat(MANDATE.allows(SmallNetwork.NSSO.cbe(), CENTRE, EMPLOYMENT, SmallNetwork.TODAY)).isFalse();
        assertThat(MANDATE.allows(INTEGRATOR, SmallNetwork.NSSO.cbe(), EMPLOYMENT, SmallNetwork.TODAY)).isFalse();
    }

    @Test
    void itIsForItsServicesOnlyUnlessItNamesNone() {
        assertThat(MANDATE.allows(INTEGRATOR, CENTRE, SmallNetwork.ECHO.id(), SmallNetwork.TODAY)).isFalse();
        assertThat(MANDATE.allows(INTEGRATOR, CENTRE, new ServiceId("employment", 3), SmallNetwork.TODAY)).isFalse();

        Mandate forAll = new Mandate("M-2", INTEGRATOR, CENTRE, Set.of(), MANDATE.period());
        assertThat(forAll.allows(INTEGRATOR, CENTRE, SmallNetwork.ECHO.id(), SmallNetwork.TODAY)).isTrue();
    }

    @Test
    void aRevisionFindsTheOneThatAllows() {
        Mandate ended = new Mandate("M-0", INTEGRATOR, CENTRE, Set.of(), Period.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31)));
        Revision small = SmallNetwork.revision();
        Revision revision = new Revision(
                2, small.environment(), small.hub(), small.institutions(), small.services(), small.matrix(), small.availabilities(), List.of(ended, MANDATE));

        assertThat(revision.mandate(INTEGRATOR, CENTRE, EMPLOYMENT, SmallNetwork.TODAY)).contains(MANDATE);
        assertThat(revision.mandate(INTEGRATOR, CENTRE, SmallNetwork.ECHO.id(), SmallNetwork.TODAY)).isEmpty();
        assertThat(small.mandate(INTEGRATOR, CENTRE, EMPLOYMENT, SmallNetwork.TODAY)).isEmpty();
    }
}
