package crossroads.hub.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {

    @Test
    void rungsStandInTheOrderInWhichTheyWereClimbed() {
        Ladder ladder = Ladder.empty().passed("signature", "one signer").failed("row", "none").notReached("inscription");

        assertThat(ladder.rungs())
                .containsExactly(
                        new Rung("signature", Rung.Verdict.PASSED, "one signer"),
                        new Rung("row", Rung.Verdict.FAILED, "none"),
                        new Rung("inscription", Rung.Verdict.NOT_REACHED, ""));
    }

    @Test
    void climbingOnLeavesTheLadderBehindAsItWas() {
        Ladder below = Ladder.empty().passed("signature", "one signer");
        below.passed("row", "R/1");
        below.failed("row", "none");

        assertThat(below.rungs()).hasSize(1);
        assertThat(Ladder.empty().rungs()).isEmpty();
    }

    @Test
    void nobodyCanTakeOutARung() {
        List<Rung> rungs = new ArrayList<>(List.of(new Rung("row", Rung.Verdict.FAILED, "none")));
        Ladder ladder = new Ladder(rungs);
        rungs.clear();

        assertThat(ladder.rungs()).hasSize(1);
        assertThatThrownBy(() -> ladder.rungs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
