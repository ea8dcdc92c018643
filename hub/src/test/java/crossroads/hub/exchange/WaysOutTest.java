package crossroads.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Rung;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.journal.Reliance;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exceptions by which a message leaves the walk. */
class WaysOutTest {

    private static final Refusal REFUSAL = Refusal.of(RefusalId.AUT_002, "inscription", RuleKey.PERIOD_UNNAMED);
    private static final Set<String> WITHDRAWN = Set.of(Reliance.row("FICT-2026-001/1"));

    private final Received received = Received.of(
            new ChannelHolder(SmallNetwork.CLAIRVAL.cbe(), World.fingerprint(SmallNetwork.CLAIRVAL.cbe(), CertificateUsage.TLS)),
            World.NOW,
            new byte[] {1},
            2);

    @Test
    void aSupersededMessageGetsThreeWalksThenIntakeWaits() {
        Received second = new SupersededException(received, WITHDRAWN).again();
        Received third = new SupersededException(second, WITHDRAWN).again();

        assertThat(second.walk()).isEqualTo(2);
        assertThat(third.walk()).isEqualTo(3);
        assertThatThrownBy(() -> new SupersededException(third, WITHDRAWN).again()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void theNextWalkBeginsWithTheSameMessageUnderTheSameIdAndBurnsNoAttempt() {
        Received again = new SupersededException(received, WITHDRAWN).again();

        assertThat(again.exchange()).isEqualTo(received.exchange());
        assertThat(again.body()).isSameAs(received.body());
        assertThat(again.arrival()).isEqualTo(received.arrival());
        assertThat(again.holder()).isEqualTo(received.holder());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.trail().marks()).isEmpty();
    }

    @Test
    void aRefusalThatNoStepClaimedCantLeaveTheWalk() {
        RefusedException bare = new RefusedException(REFUSAL);

        assertThat(bare.isClaimed()).isFalse();
        assertThat(bare.refusal()).isEqualTo(REFUSAL);
        assertThatThrownBy(bare::refused).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClaimedRefusalEndsItsLadderWithTheFailedRung() {
        Refused refused = new RefusedException(REFUSAL).at(received).refused();

        assertThat(refused.reached()).isSameAs(received);
        assertThat(refused.refusal()).isEqualTo(REFUSAL);
        assertThat(refused.ladder().rungs()).containsExactly(new Rung("inscription", Rung.Verdict.FAILED, REFUSAL.detail()));
    }

    @Test
    void aLadderClimbedWithinTheStepIsKeptAsItIs() {
        Ladder climbed = Ladder.empty().passed("row", "R/1").failed("inscription", REFUSAL.detail());

        assertThat(new RefusedException(REFUSAL, climbed).at(received).refused().ladder()).isEqualTo(climbed);
    }

    @Test
    void outcomesHaveNoStackTrace() {
        assertThat(new RefusedException(REFUSAL).getStackTrace()).isEmpty();
        assertThat(new SupersededException(received, WITHDRAWN).getStackTrace()).isEmpty();
    }

    @Test
    void aRefusalIsPrintedWithoutTheNewNumber() {
        RefusedException replaced = new RefusedException(REFUSAL.replacedBy(SmallNetwork.DANA));

        assertThat(replaced.getMessage()).doesNotContain(SmallNetwork.DANA.digits());
        assertThat(replaced.toString()).doesNotContain(SmallNetwork.DANA.digits()).contains("AUT-002");
    }

    @ParameterizedTest
    @EnumSource(RefusalId.class)
    void everyRefusalHasItsRung(RefusalId id) {
        assertThat(Ladders.rule(id)).isNotBlank();
    }
}
